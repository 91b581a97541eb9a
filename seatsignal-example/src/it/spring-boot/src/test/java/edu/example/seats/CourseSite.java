package edu.example.seats;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A course site with one section, which is full until it is opened. */
final class CourseSite implements AutoCloseable {

  private final HttpServer server;
  private volatile boolean open;

  CourseSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void open() {
    open = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getQuery();
    byte[] body =
        (query.contains("route=details") ? details() : search()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String search() {
    return """
        {"srcdb": "202420", "count": 1, "results": [{"key": "17", "code": "CSCI 0320",
          "title": "Software Engineering", "crn": "26379", "no": "S01", "total": "1", "schd": "S",
          "stat": "%s", "isCancelled": "", "meets": "TTh 9-10:20a", "instr": "N. Nobody",
          "permreq": "N", "srcdb": "202420"}]}
        """
        .formatted(open ? "A" : "F");
  }

  private String details() {
    return """
        {"key": "17", "stat": "%s", "code": "CSCI 0320", "section": "S01", "crn": "26379",
          "title": "Software Engineering", "permreq": "N", "srcdb": "202420",
          "seats": "<strong>Maximum Enrollment:</strong> <span class=\\"seats_max\\">60</span> / \
        <strong>Seats Avail:</strong> <span class=\\"seats_avail\\">%d</span>"}
        """
        .formatted(open ? "A" : "F", open ? 1 : 0);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
