package io.seatsignal.example.telnyx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelnyxTextChannelTest extends SignalChannelContract {

  private static FakeTelnyx fake;

  private final RecordingInbox inbox = new RecordingInbox();

  @BeforeAll
  static void start() throws Exception {
    fake = new FakeTelnyx();
  }

  @AfterAll
  static void stop() {
    fake.close();
  }

  @BeforeEach
  void reset() {
    fake.reset();
  }

  @Override
  protected SignalChannel create() {
    return create(Map.of());
  }

  private static SignalChannel create(Map<String, String> more) {
    return new TelnyxTextProvider().create(TelnyxScene.context(fake, "TELNYX_TEXT", more));
  }

  private static SendResult send(String text) {
    try (SignalChannel channel = create(Map.of())) {
      return channel.send(TelnyxScene.signal(text, List.of(TelnyxScene.opening("Software"))));
    }
  }

  private WebhookResponse webhook(WebhookRequest request) {
    try (SignalChannel channel = create()) {
      return channel.webhook(request, inbox).orElseThrow();
    }
  }

  @Test
  void oneAttemptIsOneRequestThatNamesWhereToTellWhatBecameOfIt() {
    Accepted accepted = (Accepted) send("A seat.");

    assertThat(accepted.providerId()).startsWith("m");
    assertThat(accepted.cost()).isEqualByComparingTo("0.0128");
    assertThat(fake.received).hasSize(1);
    FakeTelnyx.Received request = fake.received.get(0);
    assertThat(request.path()).isEqualTo("/v2/messages");
    assertThat(request.authorization()).isEqualTo("Bearer KEY0123456789");
    JsonNode json = request.json();
    assertThat(json.path("from").asText()).isEqualTo("+14015550100");
    assertThat(json.path("to").asText()).isEqualTo("+14018631000");
    assertThat(json.path("text").asText()).isEqualTo("A seat.");
    assertThat(json.path("webhook_url").asText())
        .isEqualTo("https://seats.example.edu/webhooks/telnyx/text/attempt-1");
  }

  @Test
  void everySegmentCosts() {
    assertThat(((Accepted) send("x".repeat(161))).cost())
        .isEqualByComparingTo(new BigDecimal("0.0256"));
  }

  @ParameterizedTest
  @CsvSource({
    "429, '', NotProcessed",
    "400, 10011, NotProcessed",
    "400, 40300, Rejected",
    "400, 40001, Rejected",
    "422, 10002, Rejected",
    "401, 10009, Misconfigured",
    "403, '', Misconfigured",
    "302, '', Misconfigured",
    "408, '', InDoubt",
    "500, '', InDoubt",
    "503, '', InDoubt",
    "200, '', InDoubt",
    "0, '', InDoubt"
  })
  void everyAnswerHasItsMeaningAndIsAskedForOnce(int status, String code, String kind) {
    fake.answers(status, "{\"errors\":[{\"code\":\"" + code + "\"}]}");

    assertThat(send("A seat.").getClass().getSimpleName()).isEqualTo(kind);
    assertThat(fake.received).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "message.sent, sent, '', UNDER_WAY",
    "message.finalized, delivered, '', DELIVERED",
    "message.finalized, delivery_unconfirmed, '', UNDER_WAY",
    "message.finalized, delivery_failed, 40300, OPTED_OUT",
    "message.finalized, delivery_failed, 40001, UNREACHABLE",
    "message.finalized, sending_failed, 40003, OPERATOR_SIDE",
    "message.finalized, delivery_failed, 40006, TRY_AGAIN",
    "message.finalized, expired, 40005, UNDELIVERED"
  })
  void receiptsAreHandedIn(String type, String status, String code, String verdict) {
    String json =
        """
        {"data":{"event_type":"%s","payload":{"id":"m1","to":[{"status":"%s"}],
        "errors":[{"code":"%s"}]}}}"""
            .formatted(type, status, code);

    assertThat(webhook(fake.webhook("/text/attempt-1", TelnyxScene.TIME.instant(), json)))
        .isEqualTo(WebhookResponse.nothing());
    assertThat(inbox.receipts).containsExactly("telnyx-text attempt-1 " + verdict);
  }

  private static WebhookRequest inbound(String text) {
    return fake.webhook(
        "/text",
        TelnyxScene.TIME.instant(),
        """
        {"data":{"event_type":"message.received","payload":{"id":"in-1","text":"%s",
        "from":{"phone_number":"+14018631000"},"to":[{"phone_number":"+14015550100"}]}}}"""
            .formatted(text));
  }

  @Test
  void incomingTextsAreHandedInAndTheReplyIsSentAfterwards() {
    inbox.reply = Optional.of("You watch nothing.");
    try (SignalChannel channel = create()) {
      assertThat(channel.webhook(inbound("LIST"), inbox)).contains(WebhookResponse.nothing());
      await().until(() -> !fake.received.isEmpty());
    }
    assertThat(inbox.texts).hasSize(1);
    assertThat(inbox.texts.get(0).messageId()).isEqualTo("in-1");
    assertThat(inbox.texts.get(0).from()).isEqualTo(TelnyxScene.ADA);
    assertThat(inbox.texts.get(0).answered()).isFalse();
    assertThat(fake.received.get(0).json().path("text").asText()).isEqualTo("You watch nothing.");
  }

  @ParameterizedTest
  @CsvSource({"STOP, true", "' stop  all ', true", "Unstop, true", "REVOKE, false", "OFF, false"})
  void whatTelnyxAnswersItselfIsKnown(String text, boolean answered) {
    webhook(inbound(text));

    assertThat(inbox.texts.get(0).answered()).isEqualTo(answered);
  }

  @Test
  void nothingIsBelievedWithoutAFreshSignature() {
    WebhookRequest good = inbound("STOP");
    WebhookRequest forged =
        new WebhookRequest(
            "POST", good.path(), "", good.headers(), good.body().replace("STOP", "START"));
    WebhookRequest unsigned = new WebhookRequest("POST", "/text", "", Map.of(), good.body());
    WebhookRequest old =
        fake.webhook("/text", TelnyxScene.TIME.instant().minus(Duration.ofMinutes(6)), good.body());

    for (WebhookRequest bad : List.of(forged, unsigned, old)) {
      assertThat(webhook(bad)).isEqualTo(WebhookResponse.forbidden());
    }
    assertThat(inbox.texts).isEmpty();
    try (SignalChannel channel = create()) {
      assertThat(channel.webhook(fake.webhook("/call", TelnyxScene.TIME.instant(), "{}"), inbox))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"PUBLIC_KEY, short", "FROM_NUMBER, 401", "BASE_URL, nowhere", "PRICE, free"})
  void aWrongKeyIsNamed(String key, String value) {
    assertThatThrownBy(() -> create(Map.of(key, value)))
        .isInstanceOf(PluginSettingException.class)
        .hasMessageStartingWith("SEATSIGNAL_CHANNEL_TELNYX_TEXT_" + key + " is \"" + value + "\"");
  }
}
