package io.seatsignal.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.course.Availability;
import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.ApiContract;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.operation.Health;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The description and the server say the same. */
final class OpenApiTest {

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  private final Set<String> used = new TreeSet<>();

  @Test
  void everyRouteIsDescribedAndTheOtherWayRound() {
    List<String> served =
        server.routes().stream()
            .map(route -> route.replaceAll("<([a-z]+)>", "{$1}"))
            .filter(OpenApiTest::isOfTheApi)
            .toList();

    assertThat(server.contract().operations()).containsExactlyInAnyOrderElementsOf(served);
  }

  /** Pages and their files are for people. */
  private static boolean isOfTheApi(String route) {
    String path = route.substring(route.indexOf(' ') + 1);
    return path.startsWith("/api/")
        || path.startsWith("/webhooks/")
        || Set.of("/health", "/metrics", "/openapi.json").contains(path);
  }

  @Test
  void everyOperationHasASummaryAndFitsItsOwnExamples() {
    ApiContract contract = server.contract();
    for (String name : contract.operations()) {
      JsonNode operation = operation(name);
      assertThat(operation.path("summary").asText()).as(name).isNotBlank();
      assertThat(operation.path("operationId").asText()).as(name).isNotBlank();
      assertThat(operation.has("security")).as("%s says who may", name).isTrue();
      JsonNode body = operation.at("/requestBody/content").path("application/json");
      for (JsonNode example : body.path("examples")) {
        assertThat(contract.errors(body.path("schema"), example.path("value"))).as(name).isEmpty();
      }
      for (JsonNode response : operation.path("responses")) {
        JsonNode content = response.path("content").path("application/json");
        if (content.has("example")) {
          assertThat(contract.errors(content.path("schema"), content.path("example")))
              .as(name)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void everyValueIsDescribedAndTheOtherWayRound() {
    assertDescribed("Availability", "", Availability.values());
    assertDescribed("Level", "", Level.values());
    assertDescribed("Signal", "state", LedgerEntry.State.values());
    assertDescribed("Signal", "reason", NotSentReason.values());
    assertDescribed("Signal", "waiting", WaitReason.values());
    assertDescribed("Watch", "state", WatchState.values());
    assertDescribed("Watch", "policy", WatchPolicy.values());
    assertDescribed("Watch", "endReason", EndReason.values());
    assertDescribed("Health", "status", Health.Status.values());
  }

  private static void assertDescribed(String schema, String property, Enum<?>... values) {
    assertThat(server.contract().values(schema, property))
        .as("%s %s", schema, property)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(values).map(Enum::name).toList());
  }

  @Test
  void theServerAcceptsEveryExampleInTheLifeOfAda() {
    LiveClient ada = server.client();
    String me = "/api/v1/accounts/me";
    String verification = me + "/phone/verification";
    expect(201, ada, "POST", "/api/v1/accounts", "ada");
    expect(201, ada, "POST", "/api/v1/tokens", "stranger");
    Answer session = expect(201, ada, "POST", "/api/v1/sessions", "ada");
    ada.with("Cookie", session.header("Set-Cookie").replaceFirst(";.*", ""));
    ada.with("X-CSRF-Token", session.json().path("csrfToken").asText());
    expect(204, ada, "POST", me + "/terms", "present");
    expect(201, ada, "POST", "/api/v1/tokens", "signedIn");
    expect(202, ada, "POST", verification, "text");
    expect(204, ada, "POST", verification + "/check", "code", server.code("+14018631000"));
    expect(200, ada, "PATCH", me, "wishes");
    expect(200, ada, "PATCH", me, "usual");
    expect(200, ada, "PATCH", me, "awake");
    expect(201, ada, "POST", "/api/v1/watches", "once");
    expect(201, ada, "POST", "/api/v1/watches", "untilStopped");
    expect(200, ada, "PATCH", me, "number");
    expect(202, ada, "POST", verification, "text");
    expect(204, ada, "POST", verification + "/check", "code", server.code("+14018632000"));
    long before = server.twilio().messages().size();
    expect(202, ada, "POST", "/api/v1/passwords/reset", "ada");
    await().atMost(Duration.ofSeconds(30)).until(() -> server.twilio().messages().size() > before);
    String code = server.code("+14018632000");
    expect(204, ada, "POST", "/api/v1/passwords/reset/check", "ada", code);
    assertThat(ada.signIn("ada", "another horse battery").status()).isEqualTo(201);
    expect(204, ada, "DELETE", me, "farewell");

    Set<String> examples = new TreeSet<>();
    for (String name : server.contract().operations()) {
      operation(name)
          .at("/requestBody/content")
          .path("application/json")
          .path("examples")
          .fieldNames()
          .forEachRemaining(example -> examples.add(name + " " + example));
    }
    assertThat(used).isEqualTo(examples);
  }

  private Answer expect(int status, LiveClient client, String method, String path, String example) {
    return expect(status, client, method, path, example, "");
  }

  private Answer expect(
      int status, LiveClient client, String method, String path, String example, String code) {
    String name = method + " " + path;
    JsonNode value =
        operation(name)
            .at("/requestBody/content")
            .path("application/json")
            .path("examples")
            .path(example)
            .path("value");
    if (!code.isEmpty()) {
      ((ObjectNode) value).put("code", code);
    }
    Answer answer = client.send(method, path, value.toString());
    assertThat(answer.status()).as("%s %s: %s", name, example, answer.text()).isEqualTo(status);
    used.add(name + " " + example);
    return answer;
  }

  private static JsonNode operation(String name) {
    int blank = name.indexOf(' ');
    return server
        .contract()
        .operation(name.substring(0, blank), name.substring(blank + 1))
        .deepCopy();
  }
}
