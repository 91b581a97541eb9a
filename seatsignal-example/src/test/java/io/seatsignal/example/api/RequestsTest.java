package io.seatsignal.example.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is accepted of requests, and what every answer carries. */
final class RequestsTest {

  private static final String ACCOUNTS = "/api/v1/accounts";
  private static final String ME = ACCOUNTS + "/me";
  private static final String SESSIONS = "/api/v1/sessions";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void everyAnswerTellsBrowsersWhatToRefuse() {
    LiveClient client = server.client();
    Answer sections = client.get("/api/v1/sections");
    List<Answer> answers =
        List.of(
            sections,
            client.get(ME),
            client.get("/api/v1/nothing"),
            client.get("/health"),
            client.with("If-None-Match", sections.header("ETag")).get("/api/v1/sections"));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
              assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
              assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
              assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
              assertThat(answer.header("Cache-Control")).isIn("no-store", "no-cache");
            });
    assertThat(client.get("/api/v1/nothing").problem()).isEqualTo("not-found");
  }

  @Test
  void bodiesThatAreNoneAreRefused() {
    LiveClient client = server.client();

    assertThat(client.post(SESSIONS, "{\"username\":").status()).isEqualTo(400);
    assertThat(client.post(SESSIONS, "[]").status()).isEqualTo(400);
    assertThat(client.post(SESSIONS, "null").status()).isEqualTo(400);
    assertThat(client.post(SESSIONS, "{} {}").status()).isEqualTo(400);
    assertThat(client.post(SESSIONS, "{\"username\":5}").error("username"))
        .contains("of the wrong type");
    assertThat(client.post(SESSIONS, "{\"user\":\"ada\"}").error("user")).contains("not known");
    assertThat(client.post(SESSIONS, "{}").error("password")).isEqualTo("is missing");
    assertThat(client.post(SESSIONS, "{\"username\":\"" + "x".repeat(70_000) + "\"}").status())
        .isEqualTo(413);
    client.with("Content-Type", "Application/JSON; charset=UTF-8");
    assertThat(client.post(SESSIONS, "{}").status()).isEqualTo(422);
    client.with("Content-Type", "text/plain");
    assertThat(client.post(SESSIONS, "{}").status()).isEqualTo(415);
    client.with("Content-Type", "application/x-www-form-urlencoded");
    assertThat(client.post(SESSIONS, "username=ada").status()).isEqualTo(415);
  }

  @Test
  void noCodeIsWaitedForOnceTheNumberIsVerified() {
    Answer refused =
        server.person("vera").browser().post(ME + "/phone/verification/check", "{\"code\":\"1\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("code")).isEqualTo("no code is waited for: this number is verified");
  }

  @Test
  void nobodySignsUpWhereItIsClosed() {
    try (LiveServer.Node closed =
        server.node(Map.of("SEATSIGNAL_ROLE", "web", "SEATSIGNAL_SIGN_UP", "closed"))) {
      LiveClient client = server.client().at(closed.url());

      Answer refused = client.post(ACCOUNTS, "{}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.problem()).isEqualTo("sign-up-closed");
      assertThat(client.get("/api/v1/site").json().path("signUp").asText()).isEqualTo("closed");
    }
  }

  @Test
  void wishesAreTakenAndGivenBack() {
    Person ada = server.person("ada");
    LiveClient browser = ada.browser();

    Answer set =
        browser.patch(
            ME,
            "{\"channels\":[\"twilio-call\"],\"delivery\":\"escalate\",\"escalateAfter\":\"PT5M\","
                + "\"quietHours\":\"22:00-07:30\",\"zone\":\"Europe/Paris\",\"nightTexts\":true}");
    assertThat(set.json().path("channels").get(0).asText()).isEqualTo("twilio-call");
    assertThat(set.json().path("escalateAfter").asText()).isEqualTo("PT5M");
    assertThat(set.json().path("quietHours").asText()).isEqualTo("22:00-07:30");
    assertThat(set.json().path("zone").asText()).isEqualTo("Europe/Paris");
    assertThat(set.json().path("nightTexts").asBoolean()).isTrue();
    Answer never = browser.patch(ME, "{\"quietHours\":\"none\"}");
    assertThat(never.json().path("quietHours").asText()).isEqualTo("none");
    assertThat(never.json().path("nightCalls").asBoolean()).isTrue();
    Answer again = browser.patch(ME, "{\"quietHours\":\"23:00-06:00\"}");
    assertThat(again.json().path("quietHours").asText()).isEqualTo("23:00-06:00");
    assertThat(again.json().path("nightCalls").asBoolean()).isFalse();
    Answer usual =
        browser.patch(
            ME,
            "{\"channels\":null,\"delivery\":null,\"escalateAfter\":null,\"quietHours\":null,"
                + "\"zone\":null,\"nightTexts\":null}");
    assertThat(usual.json().path("channels")).isEmpty();
    assertThat(usual.json().path("delivery").asText()).isEqualTo("first");
    assertThat(usual.json().has("quietHours")).isFalse();
    assertThat(usual.json().has("zone")).isFalse();
  }

  @Test
  void eachWishThatCannotBeTakenIsToldWhatItTakes() {
    Person bob = server.person("bob");

    Answer refused =
        bob.browser()
            .patch(
                ME,
                "{\"channels\":[\"pigeon\"],\"delivery\":\"loud\",\"escalateAfter\":\"PT25H\","
                    + "\"quietHours\":\"late\",\"zone\":\"Nowhere\",\"nightTexts\":\"yes\",\"phone\":7}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("channels")).contains("twilio-text, twilio-call, console");
    assertThat(refused.error("delivery")).isEqualTo("takes first or escalate");
    assertThat(refused.error("escalateAfter")).contains("PT1M to PT24H");
    assertThat(refused.error("quietHours")).contains("21:00-08:00");
    assertThat(refused.error("zone")).contains("America/New_York");
    assertThat(refused.error("nightTexts")).isEqualTo("takes true or false");
    assertThat(refused.error("phone")).isEqualTo("takes a text");
    Person carol = server.newcomer("carol");
    assertThat(carol.browser().patch(ME, "{\"nightTexts\":true}").problem())
        .isEqualTo("phone-not-verified");
  }

  @Test
  void noKindOfAddressIsKnown() {
    Person dora = server.newcomer("dora");

    assertThat(dora.browser().send("PUT", ME + "/addresses/email", "{}").problem())
        .isEqualTo("unknown-address-kind");
    assertThat(dora.browser().delete(ME + "/addresses/email").status()).isEqualTo(404);
  }

  @Test
  void theExportHasEverythingButSecrets() {
    Person erin = server.person("erin");
    erin.watch(server.fullSection());
    String token =
        erin.browser()
            .post("/api/v1/tokens", "{\"name\":\"mine\",\"password\":\"" + erin.password() + "\"}")
            .json()
            .path("token")
            .asText();

    Answer export = erin.browser().get(ME + "/export");

    assertThat(export.header("Content-Disposition")).startsWith("attachment");
    assertThat(export.json().at("/account/phone").asText()).isEqualTo(erin.phone());
    assertThat(export.json().path("watches")).hasSize(1);
    assertThat(export.json().path("sessions")).hasSize(1);
    assertThat(export.json().at("/tokens/0/name").asText()).isEqualTo("mine");
    assertThat(export.json().has("phoneVerifiedAt")).isTrue();
    assertThat(export.text()).doesNotContain(token).doesNotContain(erin.password());
  }
}
