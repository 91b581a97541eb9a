package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebServerTest {

  private static final Instant NOW = Instant.parse("2025-01-20T12:00:00Z");
  private static final List<ChannelInfo> CHANNELS =
      List.of(new ChannelInfo("console", false), new ChannelInfo("pager", true));

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/v1/health"})
  void tellsTheHealthAsTheContractHasIt(String path) throws Exception {
    HttpResponse<String> answer =
        get(path, () -> health(0, Optional.of(NOW.minusSeconds(75)), Optional.empty()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json.readTree(answer.body()))
        .isEqualTo(
            json.readTree(
                """
                {"status": "UP",
                 "sources": [{"source": "brown", "term": "202420",
                   "lastBeat": "2025-01-20T11:59:55Z", "lastSuccess": "2025-01-20T11:58:45Z",
                   "ageSeconds": 75, "state": "UP"}],
                 "channels": [{"name": "console", "contactsPeople": false},
                   {"name": "pager", "contactsPeople": true}]}
                """));
  }

  @Test
  void answers200WhileDegradedAndSaysWhy() throws Exception {
    HttpResponse<String> answer =
        get("/health", () -> health(3, Optional.empty(), Optional.of("no answer")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json.readTree(answer.body()).at("/status").asText()).isEqualTo("DEGRADED");
    assertThat(json.readTree(answer.body()).at("/sources/0/lastSuccess").isNull()).isTrue();
    assertThat(json.readTree(answer.body()).at("/sources/0/ageSeconds").isNull()).isTrue();
    assertThat(json.readTree(answer.body()).at("/sources/0/lastError").asText())
        .isEqualTo("no answer");
  }

  @Test
  void answers503WhenDown() throws Exception {
    HttpResponse<String> answer =
        get("/health", () -> health(10, Optional.of(NOW), Optional.of("no answer")));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json.readTree(answer.body()).at("/status").asText()).isEqualTo("DOWN");
  }

  @Test
  void answers503WhenTheDatabaseIsAway() throws Exception {
    HttpResponse<String> answer =
        get(
            "/health",
            () -> {
              throw SeatSignalException.passing("the database is away", new IOException("gone"));
            });

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json.readTree(answer.body()).at("/status").asText()).isEqualTo("DOWN");
    assertThat(json.readTree(answer.body()).at("/sources").isEmpty()).isTrue();
    assertThat(json.readTree(answer.body()).at("/channels")).hasSize(2);
  }

  @Test
  void saysThatTheAddressIsTaken() {
    try (WebServer first = server(() -> health(0, Optional.of(NOW), Optional.empty()))) {
      int port = URI.create(first.url()).getPort();

      assertThatThrownBy(
              () ->
                  new WebServer(
                      "127.0.0.1",
                      port,
                      () -> health(0, Optional.of(NOW), Optional.empty()),
                      CHANNELS))
          .isInstanceOf(WebServer.AddressInUse.class)
          .hasMessage("127.0.0.1:" + port + " cannot be listened on");
    }
  }

  private static HttpResponse<String> get(String path, Supplier<Health> health)
      throws IOException, InterruptedException {
    try (WebServer server = server(health)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
  }

  private static WebServer server(Supplier<Health> health) {
    return new WebServer("127.0.0.1", 0, health, CHANNELS);
  }

  private static Health health(
      int failures, Optional<Instant> lastSuccess, Optional<String> lastError) {
    Heartbeat heartbeat =
        new Heartbeat(
            new TermId("brown", "202420"),
            Optional.of(NOW.minusSeconds(5)),
            lastSuccess,
            failures,
            lastError);
    return Health.of(List.of(heartbeat), Duration.ofSeconds(60), NOW);
  }
}
