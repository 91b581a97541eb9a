package io.seatsignal.example.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.seatsignal.base.Address;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.base.PluginSettings;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import io.seatsignal.testing.SettableTime;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailChannelTest extends SignalChannelContract {

  private static final Address ADA = new Address("email", "ada@example.edu");
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    SERVER.purgeEmailFromAllMailboxes();
  }

  @Override
  protected Address address() {
    return ADA;
  }

  @Override
  protected SignalChannel create() {
    return channel(Map.of());
  }

  private static SignalChannel channel(Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("HOST", "127.0.0.1");
    values.put("PORT", String.valueOf(SERVER.getSmtp().getPort()));
    values.put("TLS", "none");
    values.put("FROM", "SeatSignal <seats@example.edu>");
    values.putAll(more);
    return new EmailChannelProvider()
        .create(
            new ChannelContext(
                new PluginSettings("SEATSIGNAL_CHANNEL_EMAIL_", values),
                SettableTime.at("2025-01-23T15:00:00Z"),
                URI.create("https://seats.example.edu")));
  }

  private static Signal signal(Address to) {
    return new Signal(
        0,
        "code-1",
        new PhoneNumber("+14018631000"),
        to,
        "123456 is your SeatSignal code. Łódź",
        List.of(),
        Instant.parse("2025-01-23T15:15:00Z"));
  }

  @Test
  void handsInOnePlainTextMessage() throws Exception {
    try (SignalChannel channel = create()) {
      assertThat(channel.capabilities().addressKind()).isEqualTo("email");
      SendResult result = channel.send(signal(ADA));

      assertThat(result).isInstanceOf(SendResult.Accepted.class);
      assertThat(((SendResult.Accepted) result).providerId()).isEqualTo("<code-1@example.edu>");
    }
    MimeMessage[] received = SERVER.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getAllRecipients())
        .containsExactly(new InternetAddress("ada@example.edu"));
    assertThat(received[0].getSubject()).isEqualTo("SeatSignal");
    assertThat(received[0].getContentType()).startsWith("text/plain");
    assertThat(received[0].getContent().toString()).contains("123456", "Łódź");
    assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void sendsToNoOtherKindAndToNothingThatIsNoAddress() {
    try (SignalChannel channel = create()) {
      assertThat(channel.send(signal(Address.of("+14018631000"))))
          .isInstanceOf(SendResult.Rejected.class);
      assertThat(channel.send(signal(new Address("email", "nobody at all"))))
          .isInstanceOf(SendResult.Rejected.class);
      assertThat(channel.send(signal(new Address("email", "a@example.edu, b@example.edu"))))
          .isInstanceOf(SendResult.Rejected.class);
    }
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550, Rejected",
    "RCPT, 451, NotProcessed",
    "MAIL, 550, Misconfigured",
    "MAIL, 530, Misconfigured",
    "DATA, 554, Rejected",
    "DATA, 452, NotProcessed",
    "DATA, 0, InDoubt",
    "EHLO, 421, NotProcessed"
  })
  void everyAnswerHasItsMeaning(String command, int answer, String kind) throws Exception {
    try (FakeSmtp fake = new FakeSmtp(command, answer);
        SignalChannel channel = channel(Map.of("PORT", String.valueOf(fake.port())))) {
      assertThat(channel.send(signal(ADA)).getClass().getSimpleName()).isEqualTo(kind);
      assertThat(fake.connections()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsSaidToAServerWithoutTls() throws Exception {
    try (FakeSmtp fake = new FakeSmtp("", 0);
        SignalChannel channel =
            channel(Map.of("PORT", String.valueOf(fake.port()), "TLS", "starttls"))) {
      assertThat(channel.send(signal(ADA))).isInstanceOf(SendResult.Misconfigured.class);
    }
  }

  @Test
  void nothingWasSentWhereNobodyListens() throws Exception {
    int port;
    try (FakeSmtp gone = new FakeSmtp("", 0)) {
      port = gone.port();
    }
    try (SignalChannel channel = channel(Map.of("PORT", String.valueOf(port)))) {
      assertThat(channel.send(signal(ADA))).isInstanceOf(SendResult.NotProcessed.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"PORT, 0", "TLS, ssl", "FROM, nobody at all"})
  void aWrongKeyIsNamed(String key, String value) {
    assertThatThrownBy(() -> channel(Map.of(key, value)))
        .isInstanceOf(PluginSettingException.class)
        .hasMessageStartingWith("SEATSIGNAL_CHANNEL_EMAIL_" + key + " is \"" + value + "\"");
  }

  @Test
  void userAndPasswordBelongTogether() {
    assertThatThrownBy(() -> channel(Map.of("USER", "seats")))
        .hasMessageContaining("SEATSIGNAL_CHANNEL_EMAIL_PASSWORD");
  }
}
