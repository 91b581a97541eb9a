package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Any id of another account in any path: 404, as for an unknown one. */
final class C60_NothingOfOthers {

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void anothersIdsAreAnsweredLikeUnknownOnes() {
    Person ada = server.person("ada");
    Person eve = server.person("eve");
    long watch = ada.watch(server.fullSection()).json().path("id").asLong();
    String token =
        ada.browser()
            .post("/api/v1/tokens", "{\"name\":\"mine\",\"password\":\"" + ada.password() + "\"}")
            .json()
            .path("id")
            .asText();
    LiveClient stranger = eve.browser();
    Map<List<String>, List<String>> attempts =
        Map.of(
            List.of("DELETE", "/api/v1/watches/%s"), List.of("" + watch, "999999", "abc", "-1"),
            List.of("POST", "/api/v1/watches/%s/restart"), List.of("" + watch, "999999", "abc"),
            List.of("DELETE", "/api/v1/tokens/%s"), List.of(token, "A".repeat(22), "x"),
            List.of("POST", "/api/v1/signals/%s/confirmation"), List.of("1", "o-1", "abc"));

    attempts.forEach(
        (call, ids) ->
            ids.forEach(
                id -> {
                  Answer answer = stranger.send(call.get(0), call.get(1).formatted(id), null);
                  assertThat(answer.status()).as("%s of %s", call, id).isEqualTo(404);
                  assertThat(answer.text())
                      .isEqualTo(
                          "{\"type\":\"not-found\",\"title\":\"Not found\",\"status\":404,"
                              + "\"detail\":\"There is nothing of yours at this path.\"}");
                }));

    assertThat(ada.browser().get("/api/v1/watches").json().at("/items/0/state").asText())
        .isEqualTo("ARMED");
    assertThat(ada.browser().get("/api/v1/tokens").json().path("items")).hasSize(1);
  }

  @Test
  void tokensDoWhatTheirScopeSaysAndNoMore() {
    Person grace = server.person("grace");
    String token =
        server
            .client()
            .post(
                "/api/v1/tokens",
                "{\"name\":\"script\",\"username\":\"%s\",\"password\":\"%s\"}"
                    .formatted(grace.username(), grace.password()))
            .json()
            .path("token")
            .asText();
    LiveClient program = server.client().withToken(token);

    assertThat(new Person("", "", "", program).watch(server.fullSection()).status()).isEqualTo(201);
    assertThat(program.get("/api/v1/accounts/me").problem()).isEqualTo("scope-too-small");
    assertThat(program.get("/api/v1/sessions/current").json().path("signedIn").asBoolean())
        .isTrue();
    Answer wrong = server.client().withToken("sst_wrong").get("/api/v1/watches");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void nothingIsChangedWithoutTheCsrfTokenOfTheSession() {
    Person mary = server.person("mary");
    LiveClient forged = mary.browser().at(server.url()).without("X-CSRF-Token");

    Answer refused = new Person("", "", "", forged).watch(server.fullSection());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("csrf-token-missing");
    forged.with("X-CSRF-Token", "guessed");
    assertThat(forged.delete("/api/v1/sessions/current").problem()).isEqualTo("csrf-token-missing");
    assertThat(mary.browser().delete("/api/v1/sessions/current").status()).isEqualTo(204);
    assertThat(mary.browser().get("/api/v1/watches").status()).isEqualTo(401);
  }
}
