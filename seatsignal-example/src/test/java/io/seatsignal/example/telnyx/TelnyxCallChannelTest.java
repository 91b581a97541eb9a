package io.seatsignal.example.telnyx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
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

class TelnyxCallChannelTest extends SignalChannelContract {

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
    return new TelnyxCallProvider()
        .create(TelnyxScene.context(fake, "TELNYX_CALL", Map.of("CONNECTION_ID", "app-1")));
  }

  /** Orders a call and returns what Telnyx keeps of it. */
  private static String ordered(SignalChannel channel, String text, boolean opening) {
    Accepted accepted =
        (Accepted)
            channel.send(
                TelnyxScene.signal(
                    text, opening ? List.of(TelnyxScene.opening("Software")) : List.of()));
    assertThat(accepted.providerId()).startsWith("v3:c");
    JsonNode order = fake.received.get(0).json();
    fake.received.clear();
    return order.path("client_state").asText();
  }

  private void event(SignalChannel channel, String type, String state, String more) {
    String json =
        """
        {"data":{"event_type":"%s","occurred_at":"%s","payload":{"call_control_id":"v3:c1",
        "client_state":"%s"%s}}}"""
            .formatted(type, TelnyxScene.TIME.instant(), state, more);
    assertThat(channel.webhook(fake.webhook("/call", TelnyxScene.TIME.instant(), json), inbox))
        .contains(WebhookResponse.nothing());
  }

  private static FakeTelnyx.Received command() {
    await().until(() -> !fake.received.isEmpty());
    FakeTelnyx.Received command = fake.received.get(0);
    fake.received.clear();
    return command;
  }

  @Test
  void oneAttemptIsOneOrderThatTelnyxWillNotRepeat() {
    try (SignalChannel channel = create()) {
      channel.send(TelnyxScene.signal("A seat.", List.of(TelnyxScene.opening("Software"))));
    }
    assertThat(fake.received).hasSize(1);
    JsonNode order = fake.received.get(0).json();
    assertThat(fake.received.get(0).path()).isEqualTo("/v2/calls");
    assertThat(order.path("connection_id").asText()).isEqualTo("app-1");
    assertThat(order.path("command_id").asText()).isEqualTo("attempt-1");
    assertThat(order.path("time_limit_secs").asInt()).isEqualTo(90);
    assertThat(order.path("webhook_url").asText())
        .isEqualTo("https://seats.example.edu/webhooks/telnyx/call");
  }

  @Test
  void aPersonHearsWhatOpenedPressesOneAndIsThanked() {
    inbox.told.put("attempt-1", TelnyxScene.told("telnyx-call", "Soft<break/>ware & more"));
    try (SignalChannel channel = create()) {
      String state = ordered(channel, "A seat.", true);
      event(channel, "call.initiated", state, "");
      event(channel, "call.answered", state, "");
      FakeTelnyx.Received ask = command();
      assertThat(ask.path()).isEqualTo("/v2/calls/v3:c1/actions/gather_using_speak");
      assertThat(ask.json().path("payload").asText())
          .startsWith("This is SeatSignal. A seat opened in C S C I 0 3 2 0, section S 0 1,")
          .contains("and more", "Press 1", "Press 2", "Press 9", "1 4 0 1 5 5 5 0 1 0 0")
          .doesNotContain("<", "&");
      String answered = ask.json().path("client_state").asText();

      TelnyxScene.TIME.advance(Duration.ofSeconds(12));
      event(channel, "call.gather.ended", answered, ",\"digits\":\"1\",\"status\":\"valid\"");
      FakeTelnyx.Received thanks = command();
      assertThat(thanks.path()).endsWith("/actions/speak");
      assertThat(thanks.json().path("payload").asText()).startsWith("Thank you");
      event(channel, "call.speak.ended", answered, "");
      assertThat(command().path()).endsWith("/actions/hangup");
      event(channel, "call.hangup", answered, ",\"hangup_cause\":\"normal_clearing\"");
    }
    assertThat(inbox.keys).containsExactly("attempt-1 CONFIRM");
    assertThat(inbox.receipts)
        .containsExactly(
            "telnyx-call attempt-1 UNDER_WAY", "telnyx-call attempt-1 DELIVERED PT12S");
  }

  @ParameterizedTest
  @CsvSource({"2, KEEP_WATCHING", "9, STOP_ALL"})
  void otherKeysAreHandedIn(String digit, String key) {
    try (SignalChannel channel = create()) {
      String state = ordered(channel, "A seat.", true);
      event(channel, "call.gather.ended", state, ",\"digits\":\"" + digit + "\"");
      assertThat(command().path()).endsWith("/actions/speak");
    }
    assertThat(inbox.keys).containsExactly("attempt-1 " + key);
  }

  @ParameterizedTest
  @CsvSource({
    "user_busy, UNDELIVERED",
    "timeout, UNDELIVERED",
    "call_rejected, UNDELIVERED",
    "not_found, UNREACHABLE"
  })
  void aCallThatNobodyAnswersLastsNothing(String cause, String verdict) {
    try (SignalChannel channel = create()) {
      String state = ordered(channel, "A seat.", true);
      event(channel, "call.hangup", state, ",\"hangup_cause\":\"" + cause + "\"");
    }
    assertThat(inbox.receipts).containsExactly("telnyx-call attempt-1 " + verdict + " PT0S");
  }

  @Test
  void aCodeIsSaidTwiceWithoutKeys() {
    try (SignalChannel channel = create()) {
      String state = ordered(channel, "Your code is 1, 2, 3.", false);
      event(channel, "call.answered", state, "");
      FakeTelnyx.Received said = command();
      assertThat(said.path()).endsWith("/actions/speak");
      assertThat(said.json().path("payload").asText())
          .isEqualTo("Your code is 1, 2, 3. Your code is 1, 2, 3.");
    }
  }

  @Test
  void nothingIsBelievedWithoutASignatureAndForeignCallsAreLeftAlone() {
    try (SignalChannel channel = create()) {
      assertThat(channel.webhook(new WebhookRequest("POST", "/call", "", Map.of(), "{}"), inbox))
          .contains(WebhookResponse.forbidden());
      event(channel, "call.hangup", "bm90IG91cnM=", "");
      event(channel, "call.hangup", "", "");
      assertThat(channel.webhook(fake.webhook("/text", TelnyxScene.TIME.instant(), "{}"), inbox))
          .isEqualTo(Optional.empty());
    }
    assertThat(inbox.receipts).isEmpty();
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThatThrownBy(
            () ->
                new TelnyxCallProvider().create(TelnyxScene.context(fake, "TELNYX_CALL", Map.of())))
        .isInstanceOf(PluginSettingException.class)
        .hasMessageStartingWith("SEATSIGNAL_CHANNEL_TELNYX_CALL_CONNECTION_ID is missing");
  }
}
