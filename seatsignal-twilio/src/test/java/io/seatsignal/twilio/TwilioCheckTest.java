package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioCheck.Verdict;
import io.seatsignal.twilio.TwilioCheck.Verdict.Grade;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.Fault;
import io.seatsignal.twilio.fake.MessagingService;
import io.seatsignal.twilio.fake.OwnedNumber;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCheckTest {

  private static final String SERVICE = "MG" + "0123456789abcdef".repeat(2);
  private static final String MUTE = "+14015550101";
  private static final URI PUBLIC = URI.create("https://seats.example.edu");

  private final Account account =
      new Account(
          fake -> fake.withServices(new MessagingService(SERVICE, List.of(Account.NUMBER), false)));

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void anAccountThatCanAllIsGood() {
    List<Verdict> verdicts = TwilioCheck.of(settings().messagingService(SERVICE).build());

    assertThat(verdicts)
        .extracting(Verdict::what)
        .containsExactly("public URL", "credentials", "sender", "messaging service");
    assertThat(verdicts).allMatch(verdict -> verdict.grade() == Grade.GOOD);
  }

  @Test
  void wrongCredentialsAreNamed() {
    TwilioSettings settings =
        TwilioSettings.builder(Account.SID, "another-token", PUBLIC)
            .from(new PhoneNumber(Account.NUMBER))
            .baseUrl(account.twilio.url())
            .build();

    assertThat(find(settings, "credentials"))
        .isEqualTo(
            new Verdict(
                "credentials",
                Grade.BROKEN,
                "20003: the account SID, auth token or API key is wrong; check all three"));
  }

  @Test
  void aNumberOfSomebodyElseIsNamedMasked() {
    Verdict verdict = find(settings().from(new PhoneNumber("+14015559876")).build(), "sender");

    assertThat(verdict.grade()).isEqualTo(Grade.BROKEN);
    assertThat(verdict.words())
        .startsWith("+1401•••9876 is no number of this account")
        .doesNotContain("4015559876");
  }

  @Test
  void aNumberThatCannotTextIsNamed() {
    try (Account other = withNumber(new OwnedNumber(MUTE, false, true))) {
      Verdict verdict =
          find(Account.settings(other.twilio.url()).from(new PhoneNumber(MUTE)).build(), "sender");

      assertThat(verdict.grade()).isEqualTo(Grade.WARNING);
      assertThat(verdict.words()).startsWith("+1401•••0101 cannot text; choose a number that can");
    }
  }

  @Test
  void aNumberThatCannotCallIsNamed() {
    try (Account other = withNumber(new OwnedNumber(MUTE, true, false))) {
      assertThat(
              find(
                      Account.settings(other.twilio.url()).from(new PhoneNumber(MUTE)).build(),
                      "sender")
                  .words())
          .startsWith("+1401•••0101 cannot call; choose a number that can");
    }
  }

  @Test
  void textsThatArriveElsewhereAreNamed() {
    Verdict verdict = find(settings().build(), "incoming texts");

    assertThat(verdict.grade()).isEqualTo(Grade.WARNING);
    assertThat(verdict.words())
        .endsWith(
            "set its messaging webhook to"
                + " https://seats.example.edu/webhooks/twilio/text#rc=3&rp=ct,rt,5xx, method POST");
  }

  @Test
  void aMessagingServiceThatDoesNotExistIsNamed() {
    Verdict verdict =
        find(settings().messagingService("MG" + "f".repeat(32)).build(), "messaging service");

    assertThat(verdict.grade()).isEqualTo(Grade.BROKEN);
    assertThat(verdict.words()).startsWith("MGfff").contains("20404: no such account or resource");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() {
    account.twilio.failReading(Fault.html(502));
    assertThat(find(settings().build(), "credentials").words())
        .contains("HTTP status 502", "check Twilio's base URL");

    account.twilio.failReading(Fault.silence());
    assertThat(find(settings().build(), "credentials").words())
        .startsWith("no answer from http://127.0.0.1:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "https://127.0.0.1",
        "http://[::1]:8080",
        "http://192.168.1.7",
        "http://172.20.0.2",
        "http://seats.local"
      })
  void anAddressThatTwilioCannotReachIsNamed(String url) {
    Verdict verdict = find(at(url), "public URL");

    assertThat(verdict.grade()).isEqualTo(Grade.WARNING);
    assertThat(verdict.words()).startsWith(url + " cannot be reached by Twilio");
  }

  @Test
  void plainHttpIsNamed() {
    assertThat(find(at("http://seats.example.edu"), "public URL").grade()).isEqualTo(Grade.WARNING);
    assertThat(find(at("https://172.example.edu"), "public URL").grade()).isEqualTo(Grade.GOOD);
  }

  private TwilioSettings at(String url) {
    return TwilioSettings.builder(Account.SID, Account.TOKEN, URI.create(url))
        .from(new PhoneNumber(Account.NUMBER))
        .baseUrl(account.twilio.url())
        .build();
  }

  private TwilioSettingsBuilder settings() {
    return TwilioSettings.builder(Account.SID, Account.TOKEN, PUBLIC)
        .from(new PhoneNumber(Account.NUMBER))
        .baseUrl(account.twilio.url())
        .timeout(Duration.ofSeconds(1));
  }

  private static Account withNumber(OwnedNumber number) {
    return new Account(
        fake ->
            new FakeTwilioSettings(
                fake.accountSid(),
                fake.authToken(),
                fake.apiKey(),
                List.of(number),
                fake.services(),
                fake.time(),
                fake.second(),
                0,
                0,
                100,
                0));
  }

  private static Verdict find(TwilioSettings settings, String what) {
    return TwilioCheck.of(settings).stream()
        .filter(verdict -> verdict.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
