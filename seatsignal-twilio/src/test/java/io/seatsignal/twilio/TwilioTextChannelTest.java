package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import io.seatsignal.twilio.fake.FakeMessage;
import io.seatsignal.twilio.fake.MessagingService;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioTextChannelTest extends SignalChannelContract {

  private static final String SERVICE = "MG" + "0123456789abcdef".repeat(2);

  private final Account account =
      new Account(
          fake -> fake.withServices(new MessagingService(SERVICE, List.of(Account.NUMBER), false)));

  @Override
  protected SignalChannel create() {
    return new TwilioChannels(account.settings, account.time).text();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void costsWhatItsSegmentsCost() {
    assertThat(account.text.send(account.signal("short", "x".repeat(160))))
        .isEqualTo(new Accepted(sid(0), new BigDecimal("0.0128")));
    assertThat(account.text.send(account.signal("long", "x".repeat(161))))
        .isEqualTo(new Accepted(sid(1), new BigDecimal("0.0256")));
  }

  @Test
  void comesFromTheNumber() {
    account.text.send(account.signal("attempt-1"));

    FakeMessage sent = account.twilio.messages().get(0);
    assertThat(sent.from()).isEqualTo(Account.NUMBER);
    assertThat(sent.to()).isEqualTo(Account.PERSON.e164());
    assertThat(sent.service()).isEmpty();
    assertThat(account.twilio.exchanges().get(0).requestBody())
        .contains("ValidityPeriod=900")
        .contains("SmartEncoded=true")
        .contains("StatusCallback=http%3A%2F%2F127.0.0.1%3A9%2Fwebhooks%2Ftwilio%2Fstatus%2F");
  }

  @Test
  void goesThroughTheMessagingServiceWhereThereIsOne() {
    TwilioSettings settings =
        Account.settings(account.twilio.url()).messagingService(SERVICE).build();
    try (SignalChannel channel = new TwilioChannels(settings, account.time).text()) {
      assertThat(channel.send(account.signal("served"))).isInstanceOf(Accepted.class);
    }

    assertThat(account.twilio.messages().get(0).service()).isEqualTo(Optional.of(SERVICE));
    assertThat(account.twilio.exchanges().get(0).requestBody()).doesNotContain("From=");
  }

  private String sid(int index) {
    return account.twilio.messages().get(index).sid();
  }
}
