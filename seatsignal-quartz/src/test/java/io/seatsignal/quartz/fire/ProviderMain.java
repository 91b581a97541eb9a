package io.seatsignal.quartz.fire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of messages in a process of its own. Argument: its book. Prints {@code port N}; ends
 * with its standard input.
 *
 * <p>{@code POST /send} takes a message, {@code POST /ask} says what became of an attempt ({@code
 * taken}, {@code pending} or {@code unknown}), {@code POST /mood} changes how it behaves.
 */
final class ProviderMain {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderMain.class);

  /** An answer that never comes. */
  private static final int NONE = 0;

  private final ProviderBook book;
  private final InstantSource time = InstantSource.system();
  private final Set<String> pending = ConcurrentHashMap.newKeySet();
  private Mood mood = Mood.NORMAL;
  private int changes;
  private int seen;

  private ProviderMain(ProviderBook book) {
    this.book = book;
  }

  public static void main(String[] args) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ProviderBook book = new ProviderBook(Path.of(args[0]))) {
      ProviderMain provider = new ProviderMain(book);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      server.setExecutor(threads);
      server.createContext("/send", exchange -> answer(exchange, provider.send(body(exchange))));
      server.createContext("/ask", exchange -> say(exchange, provider.ask(body(exchange))));
      server.createContext("/mood", exchange -> answer(exchange, provider.change(body(exchange))));
      server.start();
      System.out.println("port " + server.getAddress().getPort());
      while (System.in.read() >= 0) {
        LOG.debug("still needed");
      }
      server.stop(0);
    } finally {
      threads.shutdownNow();
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    if (status != NONE) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  private static void say(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized int change(String line) {
    mood = Mood.parse(line);
    changes++;
    seen = 0;
    notifyAll();
    return 200;
  }

  private String ask(String attempt) {
    // In this order: an attempt is written down before it ceases to be pending.
    boolean open = pending.contains(attempt);
    return book.took(attempt) ? "taken" : open ? "pending" : "unknown";
  }

  private int send(String posted) throws IOException {
    String attempt = posted.substring(0, posted.indexOf('\t'));
    pending.add(attempt);
    try {
      return decide(attempt, posted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    } finally {
      pending.remove(attempt);
    }
  }

  private int decide(String attempt, String posted) throws IOException, InterruptedException {
    Mood now;
    int change;
    int number;
    synchronized (this) {
      now = mood;
      change = changes;
      number = ++seen;
    }
    if (!now.meets(attempt)) {
      return take(posted);
    }
    return switch (now.kind()) {
      case NORMAL -> take(posted);
      case BUSY -> 503;
      case REFUSE -> refuse(posted);
      case BROKEN -> {
        if (attempt.hashCode() % 2 == 0) {
          take(posted);
        }
        yield 500;
      }
      case HANG -> {
        awaitChange(change, Duration.ZERO);
        yield NONE;
      }
      case DROP -> {
        take(posted);
        yield NONE;
      }
      case SLOW -> {
        awaitChange(change, Duration.ofMillis(now.number()));
        yield take(posted);
      }
      case STALL -> stall(now, change, number, posted);
    };
  }

  private int stall(Mood now, int change, int number, String posted)
      throws IOException, InterruptedException {
    if (number <= now.number() + now.more()) {
      take(posted);
    }
    if (number <= now.number()) {
      return 200;
    }
    awaitChange(change, Duration.ZERO);
    return NONE;
  }

  private int take(String posted) throws IOException {
    book.write(Delivery.of(time.instant(), posted, true));
    return 200;
  }

  private int refuse(String posted) throws IOException {
    Delivery refused = Delivery.of(time.instant(), posted, false);
    if (!refused.channel().equals(ProviderChannel.FIRST)) {
      return take(posted);
    }
    book.write(refused);
    return 422;
  }

  /** Waits for another mood, or for a time; zero is for ever. */
  private synchronized void awaitChange(int since, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (changes == since) {
      long left = atMost.isZero() ? Long.MAX_VALUE : end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(Math.max(1, Math.min(left / 1_000_000, 10_000)));
    }
  }
}
