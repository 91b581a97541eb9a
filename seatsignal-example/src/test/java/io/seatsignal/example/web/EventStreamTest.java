package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventStreamTest {

  private static final String MEGABYTE = "x".repeat(1 << 20);

  private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebServer server =
      new WebServer(
          "127.0.0.1",
          0,
          new ClientAddress(Set.of()),
          List.of(
              routes -> routes.get("/events", context -> EventStream.open(context, opened::add))));

  @AfterEach
  void end() {
    opened.forEach(EventStream::end);
    server.close();
  }

  @Test
  void sendsEventsAsTheyComeAndEnds() throws Exception {
    HttpResponse<Stream<String>> answer = listen();
    EventStream stream = opened.poll(10, TimeUnit.SECONDS);

    stream.send("watches", "{}");
    List<String> lines = new ArrayList<>();
    Thread reader = new Thread(() -> answer.body().forEach(line -> add(lines, line)));
    reader.start();
    await().until(() -> copy(lines).contains("data: {}"));
    stream.signOfLife();
    await().until(() -> copy(lines).contains("event: alive"));
    stream.end();
    reader.join(10_000);

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(copy(lines))
        .containsExactly("event: watches", "data: {}", "", "event: alive", "data: {}", "");
    assertThat(stream.isOver()).isTrue();
  }

  @Test
  void holdsNoThreadForAStream() throws Exception {
    List<HttpResponse<Stream<String>>> answers = new ArrayList<>();
    // More than the server has threads.
    for (int i = 0; i < 300; i++) {
      answers.add(listen());
    }
    await().until(() -> opened.size() == 300);

    opened.forEach(stream -> stream.send("watches", "{}"));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    answers.forEach(answer -> answer.body().close());
  }

  @Test
  void isNotHeldUpByAClientThatDoesNotRead() throws Exception {
    try (Socket client = request()) {
      EventStream stream = opened.poll(10, TimeUnit.SECONDS);
      await().until(() -> !stream.send("watches", MEGABYTE));

      assertThat(stream.send("watches", "{}")).isFalse();
      assertThat(stream.signOfLife()).isFalse();
      assertThat(stream.isOver()).isFalse();
      stream.end();
      assertThat(stream.isOver()).isTrue();
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  void noticesThatAClientIsGone() throws Exception {
    EventStream stream;
    try (Socket client = request()) {
      stream = opened.poll(10, TimeUnit.SECONDS);
      stream.send("watches", "{}");
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      assertThat(reader.lines().anyMatch("data: {}"::equals)).isTrue();
    }

    await()
        .until(
            () -> {
              stream.signOfLife();
              return stream.isOver();
            });
  }

  private HttpResponse<Stream<String>> listen() throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/events")).build(),
        BodyHandlers.ofLines());
  }

  private Socket request() throws IOException {
    URI url = URI.create(server.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket
        .getOutputStream()
        .write("GET /events HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static void add(List<String> lines, String line) {
    synchronized (lines) {
      lines.add(line);
    }
  }

  private static List<String> copy(List<String> lines) {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
