package io.seatsignal.example.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhonePageTest {

  private static final String ACCOUNT = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String SERVICE = "+14015550100";
  private static final String NEWCOMER = "+14015550199";

  private static final String STRANGER = "+14015550150";

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeTwilio twilio =
      FakeTwilio.start(FakeTwilioSettings.of(ACCOUNT, "12345", OwnedNumber.of(SERVICE)));
  private final PhonePage page =
      new PhonePage(
          twilio,
          SERVICE,
          List.of(new PhoneOwner("Newcomer", NEWCOMER), new PhoneOwner("Ada", "+14015550101")),
          List.of("LIST", "HELP"),
          "127.0.0.1",
          0);

  @AfterEach
  void close() {
    page.close();
    twilio.close();
  }

  @Test
  void servesAPageWhoseScriptAndStyleCarryTheirChecksums() throws Exception {
    HttpResponse<String> html = get("/");
    String script = get("/phone.js").body();

    byte[] digest =
        MessageDigest.getInstance("SHA-384").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(html.body())
        .contains("sha384-" + Base64.getEncoder().encodeToString(digest))
        .doesNotContain("{script}")
        .doesNotContain("{style}")
        .doesNotContain("http://")
        .doesNotContain("https://");
    assertThat(html.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    assertThat(get("/phone.css").headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
  }

  @Test
  void showsWhatAPersonWritesAndWhatTheNetworkAnswers() throws Exception {
    int status = post("/api/texts", "{\"from\":\"" + NEWCOMER + "\",\"body\":\"STOP\"}");

    assertThat(status).isEqualTo(204);
    JsonNode phone = phones().path(0);
    assertThat(phone.path("name").asText()).isEqualTo("Newcomer");
    assertThat(phone.path("blocked").asBoolean()).isTrue();
    assertThat(phone.path("entries").path(0).path("body").asText()).isEqualTo("STOP");
    assertThat(phone.path("entries").path(0).path("mine").asBoolean()).isTrue();
    assertThat(phone.path("entries").path(1).path("automatic").asBoolean()).isTrue();
    assertThat(phones().path(1).path("entries")).isEmpty();
  }

  @Test
  void showsTheNumberOfWhoeverSignsUpAndLetsThemWrite() throws Exception {
    call(STRANGER);

    JsonNode phone = phones().path(2);
    assertThat(phone.path("name").asText()).isEqualTo("New phone");
    assertThat(phone.path("number").asText()).isEqualTo(STRANGER);
    assertThat(phone.path("entries")).hasSize(1);
    assertThat(post("/api/texts", "{\"from\":\"" + STRANGER + "\",\"body\":\"HELP\"}"))
        .isEqualTo(204);
    assertThat(phones().path(2).path("entries").findValuesAsText("body")).contains("HELP");
    assertThat(phones()).hasSize(3);
  }

  @Test
  void letsACallRingUntilItIsAnsweredAndTakesItsKeys() throws Exception {
    call(NEWCOMER);
    await("ringing");
    String path = "/api/calls/" + entry().path("id").asText();

    assertThat(post(path + "/answer", "{}")).isEqualTo(204);
    await("in-progress");
    Awaitility.await().until(() -> entry().path("asks").asBoolean());
    assertThat(post(path + "/keys", "{\"key\":\"1\"}")).isEqualTo(204);

    Awaitility.await().until(() -> twilio.calls().get(0).keys().equals("1"));
    assertThat(entry().path("lines").path(0).asText()).isEqualTo("A seat opened.");
  }

  @Test
  void declinesACall() throws Exception {
    call(NEWCOMER);
    await("ringing");

    assertThat(post("/api/calls/" + entry().path("id").asText() + "/hang-up", "{}")).isEqualTo(204);

    await("busy");
  }

  @Test
  void refusesWhatIsWrongWithTheReason() throws Exception {
    assertThat(post("/api/texts", "{\"from\":\"+14015550777\",\"body\":\"LIST\"}")).isEqualTo(422);
    assertThat(post("/api/texts", "{\"from\":\"" + NEWCOMER + "\",\"body\":\" \"}")).isEqualTo(422);
    assertThat(post("/api/texts", "{")).isEqualTo(422);
    assertThat(post("/api/calls/CA1/answer", "{}")).isEqualTo(404);
    HttpRequest form =
        HttpRequest.newBuilder(uri("/api/texts"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("from=x"))
            .build();
    assertThat(http.send(form, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(422);
  }

  private void call(String to) throws IOException, InterruptedException {
    String script =
        "<Response><Gather numDigits='1' action='http://127.0.0.1:9/k'><Say>A seat opened.</Say></Gather></Response>";
    String form = "To=" + encode(to) + "&From=" + encode(SERVICE) + "&Twiml=" + encode(script);
    String pair =
        Base64.getEncoder().encodeToString((ACCOUNT + ":12345").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(
                twilio.url().resolve("/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json"))
            .header("Authorization", "Basic " + pair)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(201);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void await(String status) {
    Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> entry().path("status").asText().equals(status));
  }

  private JsonNode entry() throws IOException, InterruptedException {
    return phones().path(0).path("entries").path(0);
  }

  private JsonNode phones() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get("/api/phones").body()).path("phones");
  }

  private URI uri(String path) {
    return URI.create(page.url() + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
