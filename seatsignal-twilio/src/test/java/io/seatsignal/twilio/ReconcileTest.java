package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.twilio.fake.CallOutcome;
import io.seatsignal.twilio.fake.FakeMessage;
import io.seatsignal.twilio.fake.Fault;
import io.seatsignal.twilio.fake.TextOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An attempt whose answer was lost is looked for in Twilio's lists. */
class ReconcileTest {

  private static final int MORE_THAN_A_PAGE = 60;

  private final Account account = new Account();
  private final Instant markedAt = account.time.instant();

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void aTextThatTwilioHasIsFound() {
    loses(account.text);
    account.time.advance(Duration.ofSeconds(30));

    assertThat(account.text.reconcile(doubt(account.text)))
        .contains(
            new Accepted(account.twilio.messages().get(0).sid(), account.settings.textPrice()));
  }

  @Test
  void aCallThatTwilioHasIsFound() {
    loses(account.call);

    assertThat(account.call.reconcile(doubt(account.call)))
        .contains(
            new Accepted(account.twilio.calls().get(0).sid(), account.settings.callMinutePrice()));
  }

  @Test
  void whatTwilioDoesNotHaveIsUnknown() {
    account.twilio.fail(Fault.status(500));
    assertThat(account.text.send(account.signal("lost"))).isInstanceOf(InDoubt.class);

    assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
    assertThat(account.call.reconcile(doubt(account.call))).isEmpty();
  }

  @Test
  void anAnswerToATextOfTheirsIsNotTaken() throws IOException {
    try (SmallServer replies =
        new SmallServer(
            200,
            "Content-Type",
            "text/xml",
            "<Response><Message>What you watch: nothing.</Message></Response>")) {
      account.twilio.textsTo(Account.NUMBER, replies.url());
      account.twilio.text(Account.PERSON.e164(), Account.NUMBER, "LIST");
    }
    assertThat(account.twilio.messages())
        .as("a text and its answer")
        .extracting(FakeMessage::direction)
        .containsExactly("inbound", "outbound-reply");

    assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
  }

  @Test
  void whatBelongsToAnotherAttemptIsNotTaken() {
    assertThat(account.text.send(account.signal("other"))).isInstanceOf(Accepted.class);

    assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
  }

  @Test
  void oneOfTwoIsNotGuessed() {
    loses(account.text);
    loses(account.text);

    assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
  }

  @Test
  void aCodeThatAnotherProcessSentIsNotTaken() {
    try (SignalChannel elsewhere = new TwilioChannels(account.settings, account.time).text()) {
      elsewhere.send(account.signal("code", "123456 is your SeatSignal code."));
    }

    assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
  }

  @Test
  void whatIsFoundAsNotDeliveredCountsAsSuch() {
    account.twilio.texting(Account.PERSON.e164(), TextOutcome.undelivered(30006));
    account.twilio.calling(Account.PERSON.e164(), CallOutcome.noAnswer());
    loses(account.text);
    loses(account.call);

    for (SignalChannel channel : List.of(account.text, account.call)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(channel.reconcile(doubt(channel))).get().isInstanceOf(Rejected.class));
    }
  }

  @Test
  void oneMessageProvesOneAttempt() {
    loses(account.text);
    DoubtfulAttempt other =
        new DoubtfulAttempt("other", account.text.name(), Account.PERSON, markedAt);

    assertThat(account.text.reconcile(doubt(account.text))).isPresent();
    assertThat(account.text.reconcile(other)).isEmpty();
    assertThat(account.text.reconcile(doubt(account.text))).as("asked again").isPresent();
  }

  @Test
  void whatWasThereBeforeIsNotTaken() {
    loses(account.text);
    account.time.advance(Duration.ofSeconds(31));

    assertThat(
            account.text.reconcile(
                new DoubtfulAttempt(
                    "later", account.text.name(), Account.PERSON, account.time.instant())))
        .isEmpty();
  }

  @Test
  void whatCameMuchLaterIsNotTaken() {
    account.time.advance(Duration.ofSeconds(61));
    loses(account.text);

    assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
  }

  @Test
  void itIsFoundBehindMoreThanAPageOfOthers() {
    loses(account.text);
    for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
      assertThat(account.text.send(account.signal("other-" + i))).isInstanceOf(Accepted.class);
    }

    assertThat(account.text.reconcile(doubt(account.text)))
        .map(SendResult::getClass)
        .contains(Accepted.class);
  }

  @Test
  void aListThatCannotBeReadSaysNothing() {
    loses(account.text);
    account.twilio.failReading(Fault.status(500), Fault.html(502), Fault.reset());

    for (int i = 0; i < 3; i++) {
      assertThat(account.text.reconcile(doubt(account.text))).isEmpty();
    }
    assertThat(account.text.reconcile(doubt(account.text))).isPresent();
  }

  @Test
  void aTextMayBeRepeatedAndACallNot() {
    assertThat(account.text.onDoubt()).isEqualTo(OnDoubt.REPEAT_ONCE);
    assertThat(account.call.onDoubt()).isEqualTo(OnDoubt.FALL_THROUGH);
  }

  private void loses(SignalChannel channel) {
    account.twilio.fail(Fault.status(500).afterCreating().withoutCallbacks());
    assertThat(channel.send(account.signal("lost"))).isInstanceOf(InDoubt.class);
  }

  private DoubtfulAttempt doubt(SignalChannel channel) {
    return new DoubtfulAttempt("lost", channel.name(), Account.PERSON, markedAt);
  }
}
