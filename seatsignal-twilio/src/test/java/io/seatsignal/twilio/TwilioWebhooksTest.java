package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Told;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioWebhooksTest {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final String ATTEMPT = "AbC_-0123456789abcdefg";
  private static final String URL = "https://seats.example.edu/app";

  private final RecordingInbox inbox = new RecordingInbox();
  private final TwilioWebhooks webhooks = new TwilioWebhooks(settings());

  @Test
  void handsInATextAndPlaysItsReply() {
    inbox.reply = Optional.of("Watching \u201CCSCI 0320\u201D & more");

    WebhookResponse answer = post("/text", text(" LIST "));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/xml");
    assertThat(answer.body())
        .endsWith("<Response><Message>Watching \"CSCI 0320\" &amp; more</Message></Response>");
    assertThat(inbox.texts)
        .singleElement()
        .satisfies(
            text -> {
              assertThat(text.provider()).isEqualTo("twilio");
              assertThat(text.messageId()).isEqualTo("SM1");
              assertThat(text.from()).isEqualTo(new PhoneNumber("+14015550199"));
              assertThat(text.body()).isEqualTo(" LIST ");
              assertThat(text.answered()).isFalse();
              assertThat(text.segmentCost()).isEqualByComparingTo("0.0123");
            });
  }

  @Test
  void silenceIsAnEmptyResponse() {
    assertThat(post("/text", text("hello")).body()).endsWith("<Response/>");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,true", "' stop\n',true", "StopAll,true", "OPTOUT,true", "Revoke,true", "yes,true",
    "Start,true", "info,true", "HELP,true", "Stop.,false", "stop all,false", "'',false",
    "please stop,false", "STOP CSCI 0320,false"
  })
  void knowsWhatTwilioHasAnswered(String body, boolean answered) {
    post("/text", text(body));

    assertThat(inbox.texts).singleElement().matches(text -> text.answered() == answered);
  }

  @Test
  void believesTwilioThatItHasAnswered() {
    Map<String, String> form = text("arret");
    form.put("OptOutType", "STOP");

    post("/text", form);

    assertThat(inbox.texts)
        .singleElement()
        .matches(text -> text.answered())
        .as("the words of the account's own are known to Twilio only")
        .matches(text -> text.body().equals("STOP"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "40404", "TWILIO", "whatsapp:+14015550199", "+0", "Anonymous"})
  void aSenderWithoutANumberHasNoEffect(String from) {
    Map<String, String> form = text("STOP");
    form.put("From", from);

    assertThat(post("/text", form)).isEqualTo(WebhookResponse.nothing());
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void handsInWhatBecomesOfTextsAndCalls() {
    Map<String, String> text = form("MessageSid", "SM1", "MessageStatus", "delivered");
    Map<String, String> call = form("CallSid", "CA1", "CallStatus", "no-answer");

    assertThat(post("/status/" + ATTEMPT, text)).isEqualTo(WebhookResponse.nothing());
    assertThat(post("/status/" + ATTEMPT, call)).isEqualTo(WebhookResponse.nothing());
    assertThat(post("/status/" + ATTEMPT, form("MessageSid", "SM1", "MessageStatus", "new")))
        .isEqualTo(WebhookResponse.nothing());

    assertThat(inbox.receipts)
        .containsExactly(
            "twilio-text " + ATTEMPT + " DELIVERED", "twilio-call " + ATTEMPT + " UNDELIVERED");
  }

  @Test
  void anAnsweredCallIsToldWhatItIsFor() {
    told();

    WebhookResponse answer = post("/voice/" + ATTEMPT, form("CallSid", "CA1"));

    assertThat(answer.contentType()).startsWith("text/xml");
    assertThat(Twiml.said(Twiml.parse(answer.body())).get(0))
        .startsWith("This is SeatSignal. A seat opened in CSCI");
    assertThat(Twiml.actions(Twiml.parse(answer.body())))
        .contains(URL + "/webhooks/twilio/voice/" + ATTEMPT + "/key/1" + Routes.RETRIES);
  }

  @Test
  void aMachineGetsTheShortFormAFaxNothingAndAStrangerAGoodbye() {
    told();

    assertThat(structure("/voice/" + ATTEMPT, "AnsweredBy", "machine_end_beep"))
        .isEqualTo("Response(Say(say-as)Hangup)");
    assertThat(structure("/voice/" + ATTEMPT, "AnsweredBy", "fax")).isEqualTo("Response(Hangup)");
    assertThat(structure("/voice/" + ATTEMPT, "AnsweredBy", "unknown")).contains("Gather");
    assertThat(structure("/voice/" + ATTEMPT, "AnsweredBy", "human")).contains("Gather");
    assertThat(structure("/voice/unknown", "AnsweredBy", "human")).isEqualTo("Response(SayHangup)");
  }

  @Test
  void whoeverCallsBackHearsWhoWeAreAndHowToStop() {
    WebhookResponse answer = post("/voice", form("CallSid", "CA1"));

    assertThat(Twiml.said(Twiml.parse(answer.body())).get(0))
        .startsWith("This is SeatSignal.")
        .contains("text STOP to this number");
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void keysAreHandedIn() {
    told();

    assertThat(pressed(1, "1")).contains("Thank you.");
    assertThat(pressed(1, "2")).contains("You will be told of the next seat");
    assertThat(pressed(2, "9")).contains("You will get no more calls and texts.");
    assertThat(inbox.keys)
        .containsExactly(ATTEMPT + " CONFIRM", ATTEMPT + " KEEP_WATCHING", ATTEMPT + " STOP_ALL");
  }

  @Test
  void anotherKeyIsAnsweredOnceMoreAndThenGoodbye() {
    told();

    assertThat(pressed(1, "5")).contains("Press 1 to confirm").contains("/key/2");
    assertThat(pressed(1, "")).contains("Press 1 to confirm");
    assertThat(pressed(2, "5")).contains("Goodbye").doesNotContain("Press");
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void nothingHappensUnlessTwilioSignedIt() {
    Map<String, String> form = text("STOP");
    String body = encoded(form);
    String path = "/text";
    String right = sign(path, "", form, "token-2");

    assertThat(send("POST", path, "", body, right).status()).isEqualTo(200);
    inbox.texts.clear();

    assertThat(send("POST", path, "", body, sign(path, "", form, "other")))
        .isEqualTo(WebhookResponse.forbidden());
    assertThat(send("POST", path, "", body + "&More=1", right))
        .isEqualTo(WebhookResponse.forbidden());
    assertThat(send("POST", path, "", body + "&Body=STOP", right))
        .isEqualTo(WebhookResponse.forbidden());
    assertThat(send("POST", path, "", body + "%zz", right)).isEqualTo(WebhookResponse.forbidden());
    assertThat(send("POST", path, "a=1", body, right)).isEqualTo(WebhookResponse.forbidden());
    assertThat(send("POST", "/voice/" + ATTEMPT, "", body, right))
        .isEqualTo(WebhookResponse.forbidden());
    assertThat(handle("POST", path, "", Map.of(), body)).contains(WebhookResponse.forbidden());
    assertThat(
            handle(
                "POST",
                path,
                "",
                Map.of("X-Twilio-Signature", List.of(sign("http://elsewhere" + path, form))),
                body))
        .contains(WebhookResponse.forbidden());
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void aQueryIsPartOfWhatIsSigned() {
    Map<String, String> form = text("hello");

    String signature = sign("/text", "?a=1&b=2", form, "token-1");

    assertThat(send("POST", "/text", "a=1&b=2", encoded(form), signature).status()).isEqualTo(200);
  }

  @Test
  void whatConcernsAnotherAccountHasNoEffect() {
    Map<String, String> form = text("STOP");
    form.put("AccountSid", "AC00000000000000000000000000000002");

    assertThat(post("/text", form)).isEqualTo(WebhookResponse.forbidden());
    form.remove("AccountSid");
    assertThat(post("/text", form)).isEqualTo(WebhookResponse.forbidden());
    assertThat(inbox.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/texts",
        "/text/",
        "/voice/",
        "/voice/a/b",
        "/voice/a/key",
        "/voice/a/key/3",
        "/status/",
        "/status/a%2Fb",
        "/status/a/b",
        "/voice/a.b"
      })
  void nothingElseIsServed(String path) {
    assertThat(handle("POST", path, "", Map.of(), "")).isEmpty();
  }

  @Test
  void nothingIsServedToOtherMethods() {
    assertThat(handle("GET", "/voice/" + ATTEMPT, "", Map.of(), ""))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(405));
  }

  @Test
  void aFailingInboxIsLetThrough() {
    inbox.failure =
        Optional.of(
            SeatSignalException.passing("the database is away", new IllegalStateException("away")));

    assertThatThrownBy(() -> post("/text", text("STOP"))).isSameAs(inbox.failure.get());
    assertThatThrownBy(() -> post("/voice/" + ATTEMPT + "/key/1", form("Digits", "9")))
        .isSameAs(inbox.failure.get());
  }

  @Test
  void whoeverHasPickedUpHearsOfTheSeatEvenWhileTheStorageIsAway() {
    inbox.failure =
        Optional.of(
            SeatSignalException.passing("the database is away", new IllegalStateException("away")));

    WebhookResponse answer = post("/voice/" + ATTEMPT, form("CallSid", "CA1"));

    assertThat(Twiml.said(Twiml.parse(answer.body())).get(0))
        .contains("a seat may be free")
        .contains("text LIST");
  }

  @Test
  void nineStopsAlsoWhomWeDoNotKnowAnyMore() {
    WebhookResponse answer =
        post("/voice/gone/key/1", form("CallSid", "CA9", "Digits", "9", "To", "+14015550199"));

    assertThat(inbox.texts)
        .singleElement()
        .matches(text -> text.from().e164().equals("+14015550199"))
        .matches(text -> text.body().equals("STOP") && text.answered());
    assertThat(Twiml.said(Twiml.parse(answer.body())).get(0))
        .startsWith("You will get no more calls and texts.");
  }

  private void told() {
    OpeningFact fact =
        new OpeningFact(
            7,
            new WatchId(9),
            SectionId.of("brown", "202420", "26379"),
            "CSCI 0320 S01",
            "CSCI 0320",
            "Introduction to Software Engineering",
            Level.OPEN,
            Optional.empty(),
            OptionalInt.of(1),
            Instant.parse("2025-01-23T00:12:30Z"),
            false,
            true);
    inbox.told.put(
        ATTEMPT,
        new Told(new WatcherId(3), new PhoneNumber("+14015550199"), "twilio-call", List.of(fact)));
  }

  private String structure(String path, String name, String value) {
    return Twiml.structure(Twiml.parse(post(path, form("CallSid", "CA1", name, value)).body()));
  }

  private String pressed(int round, String digits) {
    return post("/voice/" + ATTEMPT + "/key/" + round, form("CallSid", "CA1", "Digits", digits))
        .body();
  }

  private static Map<String, String> text(String body) {
    return form("MessageSid", "SM1", "From", "+14015550199", "To", "+14015550100", "Body", body);
  }

  private static Map<String, String> form(String... namesAndValues) {
    Map<String, String> form = new TreeMap<>();
    form.put("AccountSid", ACCOUNT);
    for (int each = 0; each < namesAndValues.length; each += 2) {
      form.put(namesAndValues[each], namesAndValues[each + 1]);
    }
    return form;
  }

  private WebhookResponse post(String path, Map<String, String> form) {
    return send("POST", path, "", encoded(form), sign(path, "", form, "token-1"));
  }

  private WebhookResponse send(
      String method, String path, String query, String body, String signature) {
    return handle(method, path, query, Map.of("X-Twilio-Signature", List.of(signature)), body)
        .orElseThrow();
  }

  private Optional<WebhookResponse> handle(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    return webhooks.handle(new WebhookRequest(method, path, query, headers, body), inbox);
  }

  private static String sign(String path, String query, Map<String, String> form, String token) {
    return WebhookSignature.of(token, URL + "/webhooks/twilio" + path + query, form);
  }

  private static String sign(String url, Map<String, String> form) {
    return WebhookSignature.of("token-1", url, form);
  }

  private static String encoded(Map<String, String> form) {
    return WebhookSignature.encoded(form);
  }

  private static TwilioSettings settings() {
    return new TwilioSettings(
        ACCOUNT,
        List.of("token-1", "token-2"),
        Optional.empty(),
        Optional.of(new PhoneNumber("+14015550100")),
        Optional.empty(),
        TwilioSettings.TWILIO,
        URI.create(URL),
        new BigDecimal("0.0123"),
        new BigDecimal("0.014"),
        Duration.ofMinutes(10),
        Duration.ofSeconds(25),
        Duration.ofSeconds(90),
        false,
        Duration.ofSeconds(15),
        Optional.empty());
  }
}
