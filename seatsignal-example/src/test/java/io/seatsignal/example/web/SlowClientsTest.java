package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that dribble, say nothing, or ask for ever. */
final class SlowClientsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final CountDownLatch go = new CountDownLatch(1);
  private final WebServer server =
      new WebServer(
          "127.0.0.1",
          0,
          new ClientAddress(Set.of()),
          List.of(
              routes -> {
                routes.get("/quick", http -> http.result("there"));
                routes.post("/body", http -> http.result("" + http.body().length()));
                routes.get(
                    "/slow",
                    http -> {
                      go.await();
                      http.result("at last");
                    });
              }),
          new HttpLimits(16, 64, 100, Duration.ofMillis(1500), Duration.ofMillis(200)));
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    go.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
    socket.setSoTimeout((int) SOON.toMillis());
    sockets.add(socket);
    return socket;
  }

  /** Sends one byte after the other until the server has had enough. */
  private static void dribbles(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    await()
        .pollInterval(Duration.ofMillis(40))
        .atMost(SOON)
        .until(
            () -> {
              try {
                out.write('a');
                out.flush();
                return false;
              } catch (IOException e) {
                return true;
              }
            });
  }

  private static void says(Socket socket, String start) throws IOException {
    socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private String quick() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/quick")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void headersThatDribbleAreCutOff() throws Exception {
    for (int i = 0; i < 30; i++) {
      says(connect(), "GET /quick HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    }
    Socket one = connect();
    says(one, "GET /quick HTTP/1.1\r\nHost: a\r\nX-Slow: ");

    dribbles(one);

    assertThat(quick()).isEqualTo("there");
  }

  @Test
  void aBodyThatDribblesIsCutOff() throws Exception {
    Socket one = connect();
    says(one, "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n");

    dribbles(one);

    assertThat(quick()).isEqualTo("there");
  }

  @Test
  void silenceEndsAConnection() throws Exception {
    Socket one = connect();

    assertThat(one.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void anAnswerMayTakeItsTime() throws Exception {
    Socket one = connect();
    says(one, "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> quick().equals("there"));

    go.countDown();

    assertThat(new String(one.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 200")
        .endsWith("at last");
  }
}
