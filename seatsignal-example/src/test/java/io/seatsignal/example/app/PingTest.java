package io.seatsignal.example.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.PollOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PingTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final PollOutcome GOOD = new PollOutcome.Committed(1985, 0, 0, 0, 0);

  private final AtomicInteger fetched = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int status = 200;
  private HttpServer server;
  private Ping ping;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    ping =
        new Ping(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret"), meters);
  }

  @AfterEach
  void close() {
    go.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private double count(String outcome) {
    return meters.counter("seatsignal.pings", "outcome", outcome).count();
  }

  @Test
  void fetchesAfterGoodCyclesOnlyAndOneAtATime() {
    ping.polled(TERM, new PollOutcome.LookFailed("no answer"));
    ping.polled(TERM, GOOD);
    await().until(() -> fetched.get() == 1);
    ping.polled(TERM, GOOD);
    ping.polled(TERM, GOOD);
    assertThat(count("done")).isZero();

    go.countDown();
    await().until(() -> count("done") == 1);

    assertThat(fetched).hasValue(1);
    await()
        .until(
            () -> {
              ping.polled(TERM, GOOD);
              return fetched.get() >= 2;
            });
  }

  @Test
  void countsWhatFails() {
    status = 500;
    go.countDown();
    ping.polled(TERM, GOOD);

    await().until(() -> count("failed") == 1);
    server.stop(0);
    await()
        .until(
            () -> {
              ping.polled(TERM, GOOD);
              return count("failed") >= 2;
            });
    assertThat(count("done")).isZero();
  }
}
