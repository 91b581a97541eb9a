package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.ClockReading;
import io.seatsignal.operation.Health;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Installation;
import io.seatsignal.operation.Pause;
import io.seatsignal.operation.Readings;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Route;
import io.seatsignal.signal.QueueState;
import io.seatsignal.testing.SettableTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
                 "channels": [{"name": "console", "contactsPeople": false, "state": "UP"},
                   {"name": "pager", "contactsPeople": true, "state": "UP"}],
                 "pauses": [], "holds": [], "queue": {"due": 7, "oldestSeconds": 65}}
                """));
  }

  @Test
  void showsWhatIsPausedAndHeldBack() throws Exception {
    TermId term = new TermId("brown", "202420");
    Heartbeat heartbeat =
        new Heartbeat(term, Optional.of(NOW), Optional.of(NOW), 0, Optional.empty());
    Pause pause = new Pause(Pause.Kind.CHANNEL, "console", NOW, Optional.empty());
    List<ChannelState> channels =
        List.of(
            pause.over(ChannelState.fresh("console")),
            ChannelState.fresh("pager")
                .paused(ChannelState.Cause.DOUBTS, NOW.plusSeconds(60), "5 doubts in a row"));

    JsonNode body =
        json.readTree(
            get(
                    "/health",
                    () ->
                        health(
                            heartbeat,
                            channels,
                            List.of(pause),
                            List.of(new Hold(term, NOW.minusSeconds(60), 40))))
                .body());

    assertThat(body.get("status").asText()).isEqualTo("DEGRADED");
    assertThat(body.get("channels"))
        .isEqualTo(
            json.readTree(
                """
                [{"name": "console", "contactsPeople": false, "state": "PAUSED",
                  "pausedUntil": null, "reason": "paused by an operator"},
                 {"name": "pager", "contactsPeople": true, "state": "PAUSED",
                  "pausedUntil": "2025-01-20T12:01:00Z", "reason": "5 doubts in a row"}]
                """));
    assertThat(body.get("pauses").toString())
        .isEqualTo(
            "[{\"kind\":\"channel\",\"name\":\"console\",\"since\":\"2025-01-20T12:00:00Z\",\"until\":null}]");
    assertThat(body.get("holds").toString())
        .isEqualTo(
            "[{\"source\":\"brown\",\"term\":\"202420\",\"since\":\"2025-01-20T11:59:00Z\",\"sections\":40}]");
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
  void asksForTheHealthOnceASecondHoweverManyWantIt() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    SettableTime time = SettableTime.at("2025-01-20T12:00:00Z");
    Supplier<Health> health =
        () -> {
          asked.incrementAndGet();
          return health(0, Optional.of(NOW), Optional.empty());
        };
    try (WebServer server =
        new WebServer(
            "127.0.0.1",
            0,
            new ClientAddress(Set.of()),
            List.of(new HealthEndpoint(health, CHANNELS, time)))) {
      ask(server, "/health");
      assertThat(ask(server, "/health").statusCode()).isEqualTo(200);
      assertThat(asked).hasValue(1);
      time.advance(Duration.ofSeconds(1));
      ask(server, "/health");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void onlyWhatMayPassIsWorthAnotherTry() throws Exception {
    Endpoints failing =
        routes -> {
          routes.get(
              "/away",
              http -> {
                throw SeatSignalException.passing("the database is away", new IOException("gone"));
              });
          routes.get(
              "/broken",
              http -> {
                throw SeatSignalException.lasting("a table is missing", new IOException("gone"));
              });
        };
    try (WebServer server =
        new WebServer("127.0.0.1", 0, new ClientAddress(Set.of()), List.of(failing))) {
      assertThat(ask(server, "/away").statusCode()).isEqualTo(503);
      assertThat(ask(server, "/broken").statusCode()).isEqualTo(500);
    }
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
              () -> new WebServer("127.0.0.1", port, new ClientAddress(Set.of()), List.of()))
          .isInstanceOf(WebServer.AddressInUse.class)
          .hasMessage("127.0.0.1:" + port + " cannot be listened on");
    }
  }

  private static HttpResponse<String> get(String path, Supplier<Health> health)
      throws IOException, InterruptedException {
    try (WebServer server = server(health)) {
      return ask(server, path);
    }
  }

  private static HttpResponse<String> ask(WebServer server, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static WebServer server(Supplier<Health> health) {
    return new WebServer(
        "127.0.0.1",
        0,
        new ClientAddress(Set.of()),
        List.of(new HealthEndpoint(health, CHANNELS, InstantSource.system())));
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
    return health(heartbeat, List.of(), List.of(), List.of());
  }

  private static Health health(
      Heartbeat heartbeat, List<ChannelState> channels, List<Pause> pauses, List<Hold> holds) {
    return Health.of(
        new Installation(
            List.of(Enrolment.open(heartbeat.termId())),
            Duration.ofSeconds(60),
            List.of(
                new Route("console", Contact.SHOW, Duration.ZERO, BigDecimal.ZERO),
                new Route("pager", Contact.TEXT, Duration.ZERO, BigDecimal.ZERO)),
            Optional.empty()),
        new Readings(
            new ClockReading(NOW, Duration.ZERO, true),
            List.of(heartbeat),
            channels,
            pauses,
            holds,
            new QueueState(7, Duration.ofSeconds(65)),
            BigDecimal.ZERO));
  }
}
