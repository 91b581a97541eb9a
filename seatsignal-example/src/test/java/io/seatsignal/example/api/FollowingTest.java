package io.seatsignal.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sees of their watches while a seat opens. */
final class FollowingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void aPageSeesTheWatchArmedAndTold() throws Exception {
    Person ada = server.person("ada");
    String crn = server.fullSection();
    Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
    Thread page = follow(ada.browser(), events);
    await().atMost(PATIENCE).until(() -> !events.isEmpty());
    assertThat(events.element().path("items")).as("at once").isEmpty();

    ada.watch(crn);
    await().atMost(PATIENCE).until(() -> last(events).path("state").asText().equals("ARMED"));
    server.campus().open(crn, 2);
    await().atMost(PATIENCE).until(() -> last(events).path("state").asText().equals("RESTING"));

    JsonNode told = last(events);
    assertThat(told.path("availability").asText()).isEqualTo("OPEN");
    assertThat(told.path("seats").asInt()).isEqualTo(2);
    assertThat(told.path("signalsSent").asInt()).isEqualTo(1);
    assertThat(server.signals(ada.phone())).isEqualTo(1);
    Answer signals = ada.browser().get("/api/v1/signals");
    JsonNode signal = signals.json().at("/items/0");
    assertThat(signal.path("channel").asText()).isEqualTo("twilio-text");
    assertThat(signal.at("/sections/0/crn").asText()).isEqualTo(crn);
    String confirmation = "/api/v1/signals/" + signal.path("id").asText() + "/confirmation";
    assertThat(ada.browser().post(confirmation).status()).isEqualTo(204);
    Person eve = server.person("eve");
    assertThat(eve.browser().post(confirmation).status()).isEqualTo(404);
    Answer history =
        server
            .client()
            .get(
                "/api/v1/sources/brown/terms/%s/sections/%s/history"
                    .formatted(LiveServer.TERM, crn));
    assertThat(history.json().at("/items/0/level").asText()).isEqualTo("OPEN");
    assertThat(history.json().at("/items/0").has("closedAt")).isFalse();
    JsonNode activity = server.client().get("/api/v1/activity?hours=2").json();
    assertThat(activity.path("hours")).hasSize(2);
    assertThat(activity.path("liveWatches").asLong()).isPositive();

    ada.browser().delete("/api/v1/sessions/current");
    page.join(PATIENCE.toMillis());
    assertThat(page.isAlive()).as("the stream ends with the session").isFalse();
  }

  @Test
  void fewStreamsOfOneAccountAreOpenAtATime() throws Exception {
    Person bob = server.person("bob");
    List<HttpResponse<Stream<String>>> open = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      open.add(bob.browser().follow("/api/v1/watches/events"));
    }

    assertThat(open).allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(200));
    assertThat(bob.browser().get("/api/v1/watches/events").status()).isEqualTo(429);
    open.forEach(each -> each.body().close());
  }

  @Test
  void webNodesShareSessionsAndSeeWhatTheWorkerDoes() {
    Person carol = server.person("carol");
    try (LiveServer.Node other = server.node(Map.of("SEATSIGNAL_ROLE", "web"))) {
      LiveClient there = carol.browser().at(other.url());

      long id =
          new Person("", "", "", there).watch(server.fullSection()).json().path("id").asLong();
      assertThat(carol.browser().get("/api/v1/watches").json().at("/items/0/id").asLong())
          .isEqualTo(id);
      assertThat(there.get("/api/v1/site").json().path("watching").asBoolean()).isTrue();
      carol.browser().delete("/api/v1/sessions/current");
      assertThat(there.get("/api/v1/watches").status()).isEqualTo(401);
    }
  }

  private static Thread follow(LiveClient client, Queue<JsonNode> events) throws Exception {
    HttpResponse<Stream<String>> stream = client.follow("/api/v1/watches/events");
    Thread page =
        new Thread(
            () ->
                stream
                    .body()
                    .filter(line -> line.startsWith("data: "))
                    .forEach(line -> events.add(json(line.substring(6)))));
    page.start();
    return page;
  }

  private static JsonNode last(Queue<JsonNode> events) {
    return List.copyOf(events).get(events.size() - 1).at("/items/0");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
