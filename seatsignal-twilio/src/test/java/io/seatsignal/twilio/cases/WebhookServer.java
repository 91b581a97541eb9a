package io.seatsignal.twilio.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The web framework of a host, as far as webhooks need one. */
final class WebhookServer implements AutoCloseable {

  private static final String PREFIX = "/webhooks/twilio";
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private volatile CountDownLatch open = new CountDownLatch(0);
  private volatile @Nullable Function<WebhookRequest, WebhookResponse> application;

  WebhookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(PREFIX, this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Says who answers; before that all is 503. */
  void serve(Function<WebhookRequest, WebhookResponse> newApplication) {
    application = newApplication;
  }

  /** Takes requests in and answers them only when told to. */
  void hold() {
    open = new CountDownLatch(1);
  }

  /** Answers what was held. */
  void release() {
    open.countDown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      awaitRelease();
      URI uri = exchange.getRequestURI();
      WebhookRequest request =
          new WebhookRequest(
              exchange.getRequestMethod(),
              uri.getRawPath().substring(PREFIX.length()),
              uri.getRawQuery() == null ? "" : uri.getRawQuery(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      WebhookResponse response = answer(request);
      byte[] body = response.body().getBytes(UTF_8);
      if (!response.contentType().isEmpty()) {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
      }
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void awaitRelease() throws IOException {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closed while holding requests");
    }
  }

  private WebhookResponse answer(WebhookRequest request) {
    Function<WebhookRequest, WebhookResponse> current = application;
    if (current == null) {
      return new WebhookResponse(UNAVAILABLE, "", "");
    }
    try {
      return current.apply(request);
    } catch (SeatSignalException e) {
      return new WebhookResponse(UNAVAILABLE, "", "");
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
