package io.seatsignal.example.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An operator's server: keeps what it gets and answers as it was told. */
final class FakeTarget implements AutoCloseable {

  /** What came. */
  record Received(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return Objects.requireNonNull(headers.get(name)).get(0);
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile Map<String, String> answer = Map.of();

  FakeTarget() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-target");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
          answer.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  void answers(int newStatus, Map<String, String> headers) {
    status = newStatus;
    answer = headers;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/signals");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
