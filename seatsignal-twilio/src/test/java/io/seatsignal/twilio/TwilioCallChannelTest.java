package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import io.seatsignal.twilio.fake.FakeCall;
import io.seatsignal.twilio.fake.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioCallChannelTest extends SignalChannelContract {

  private final Account account = new Account();

  @Override
  protected SignalChannel create() {
    return new TwilioChannels(account.settings, account.time).call();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void asksForItsScriptWhenItIsAnswered() {
    account.call.send(account.signal("attempt-1"));

    assertThat(account.twilio.exchanges().get(0).requestBody())
        .contains("Url=http%3A%2F%2F127.0.0.1%3A9%2Fwebhooks%2Ftwilio%2Fvoice%2Fattempt-1")
        .contains("StatusCallback=http%3A%2F%2F127.0.0.1%3A9%2Fwebhooks%2Ftwilio%2Fstatus%2F")
        .contains("StatusCallbackEvent=initiated", "StatusCallbackEvent=completed")
        .contains("Timeout=25", "TimeLimit=90")
        .doesNotContain("Twiml=", "MachineDetection", "Record");
  }

  @Test
  void whatTellsNoOpeningIsSentWithTheCall() {
    Signal code =
        new Signal(
            0,
            "code-1",
            Account.PERSON,
            "Your code is 1 2 3.",
            List.of(),
            account.time.instant().plusSeconds(30));

    assertThat(account.call.send(code)).isInstanceOf(Accepted.class);

    assertThat(account.twilio.exchanges().get(0).requestBody())
        .contains("Twiml=")
        .doesNotContain("&Url=");
  }

  @Test
  void machinesAreDetectedOnlyOnDemand() {
    TwilioSettings settings = Account.settings(account.twilio.url()).detectMachines(true).build();
    try (SignalChannel channel = new TwilioChannels(settings, account.time).call()) {
      channel.send(account.signal("attempt-1"));
    }

    assertThat(account.twilio.exchanges().get(0).requestBody())
        .contains("MachineDetection=DetectMessageEnd", "MachineDetectionTimeout=15");
  }

  @Test
  void noCallIsMadeWhileCallsQueueUpAtTwilio() {
    try (Account slow = new Account(fake -> fake.withRates(1, 0, 100))) {
      // The seventh is told to wait six seconds.
      for (int i = 1; i <= 7; i++) {
        assertThat(slow.call.send(slow.signal("call-" + i))).isInstanceOf(Accepted.class);
      }

      assertThat(slow.call.send(slow.signal("call-8")))
          .isEqualTo(new NotProcessed("calls queue up at Twilio", Duration.ofSeconds(6)));
      assertThat(slow.twilio.posts(Operation.CREATE_CALL)).isEqualTo(7);

      slow.time.advance(Duration.ofSeconds(6));
      assertThat(slow.call.send(slow.signal("call-8"))).isInstanceOf(Accepted.class);
    }
  }

  @Test
  void aCallThatWouldBeginTooLateIsCancelledAndTheOperatorTold() {
    try (Account crowded =
        new Account(
            fake -> fake.withTime(fake.time(), Duration.ofSeconds(1)).withRates(0.01, 0, 100))) {
      assertThat(crowded.call.send(crowded.signal("call-1"))).isInstanceOf(Accepted.class);

      assertThat(crowded.call.send(crowded.signal("call-2")))
          .isInstanceOfSatisfying(
              Misconfigured.class,
              broken -> assertThat(broken.reason()).startsWith("calls queue up at Twilio for PT"));
      assertThat(crowded.twilio.calls()).extracting(FakeCall::status).contains("canceled");
    }
  }

  @Test
  void needsANumberThatItComesFrom() {
    TwilioSettings texts =
        TwilioSettings.builder(Account.SID, Account.TOKEN, URI.create("https://seats.example.edu"))
            .messagingService("MG" + "0123456789abcdef".repeat(2))
            .callBack(new PhoneNumber(Account.NUMBER))
            .build();
    TwilioChannels channels = new TwilioChannels(texts, account.time);

    assertThatThrownBy(channels::call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("calls need a number that they come from");
    assertThat(channels.all()).extracting(SignalChannel::name).containsExactly("twilio-text");
  }
}
