package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusServer;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import io.seatsignal.twilio.fake.TextOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told about a Twilio account, by commands that really ask it. */
final class TwilioCommandsTest {

  private static final String ACCOUNT = "AC" + "1".repeat(32);
  private static final String TOKEN = "2".repeat(32);
  private static final String FROM = "+14015550100";
  private static final String PERSON = "+14018631000";
  private static final String PUBLIC_URL = "https://seats.example.edu";

  @TempDir Path directory;

  private final FakeTwilio twilio =
      FakeTwilio.start(FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(FROM)));
  private final CampusServer campus =
      new CampusServer(Campus.of("202420", 1, InstantSource.system()), "127.0.0.1", 0);

  @AfterEach
  void end() {
    campus.close();
    twilio.close();
  }

  @Test
  void checkAsksTwilioWhetherEverythingIsReady() {
    twilio.textsTo(FROM, URI.create(PUBLIC_URL + "/webhooks/twilio/text"));

    ChildProcess check = run(Map.of(), "check");

    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains(
            "  twilio-text: contacts people",
            "  twilio-call: contacts people",
            "  Twilio credentials: accepted for " + ACCOUNT,
            "  Twilio sender: +1401•••0100 can call and text",
            "all is well");
    assertThat(check.out().toString()).doesNotContain(TOKEN, FROM);
  }

  @Test
  void checkNamesWhatIsWrongAndTheFix() {
    ChildProcess check =
        run(
            Map.of("TWILIO_AUTH_TOKEN", "wrong", "SEATSIGNAL_PUBLIC_URL", "http://localhost:8080"),
            "check");

    assertThat(check.awaitEnd()).isEqualTo(1);
    assertThat(check.out())
        .anyMatch(line -> line.startsWith("  WRONG: Twilio credentials: "))
        .filteredOn(
            line -> line.matches(".*(?i:public.url.*) is http.*") || line.contains("Twilio public"))
        .singleElement()
        .asString()
        .startsWith("  warning: SEATSIGNAL_PUBLIC_URL is http://localhost:8080, where only this")
        .contains("twilio-text");
    assertThat(check.err()).singleElement().asString().contains("Twilio credentials");
  }

  @Test
  void aTestMessageGoesOutOnceAndSaysWhatTwilioCallsIt() {
    ChildProcess sent = test("twilio-text", PERSON);

    assertThat(sent.err()).isEmpty();
    assertThat(sent.awaitEnd()).isZero();
    assertThat(twilio.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).isEqualTo(PERSON);
              assertThat(message.body()).contains("test message").contains("Reply STOP");
              assertThat(sent.out())
                  .contains(
                      "twilio-text took a test message to +1401•••1000 over and calls it "
                          + message.sid());
            });
  }

  @Test
  void aRefusalIsOneLineThatBlamesTheRightOne() {
    twilio.texting(PERSON, TextOutcome.refused(21211));

    ChildProcess refused = test("twilio-text", PERSON);

    assertThat(refused.awaitEnd()).isEqualTo(1);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .startsWith("error: twilio-text: the provider refuses this number: ");
    assertThat(refused.err().toString()).doesNotContain(PERSON);
  }

  @Test
  void aTestMessageGoesToTheKindOfAddressThatItsChannelNeeds() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Map<String, String> settings =
          Map.of(
              "SEATSIGNAL_CHANNELS", "twilio-text,email",
              "SEATSIGNAL_CHANNEL_EMAIL_HOST", "127.0.0.1",
              "SEATSIGNAL_CHANNEL_EMAIL_PORT", String.valueOf(mail.getSmtp().getPort()),
              "SEATSIGNAL_CHANNEL_EMAIL_TLS", "none",
              "SEATSIGNAL_CHANNEL_EMAIL_FROM", "seats@example.edu");
      ChildProcess sent =
          run(settings, "signal", "test", "--to", "you@example.edu", "--channel", "email");
      assertThat(sent.awaitEnd()).as(sent.err().toString()).isZero();
      assertThat(sent.out())
          .anyMatch(line -> line.startsWith("email took a test message to y•••@example.edu over"));
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(mail.getReceivedMessages()[0].getContent().toString())
          .contains("Nothing has opened")
          .doesNotContain("Reply STOP");

      ChildProcess unaddressed =
          run(settings, "signal", "test", "--phone", PERSON, "--channel", "email");
      assertThat(unaddressed.awaitEnd()).isEqualTo(2);
      assertThat(unaddressed.err())
          .singleElement()
          .asString()
          .contains("email does not send to phone numbers", "with --to");
      ChildProcess wrong =
          run(settings, "signal", "test", "--to", "you@example.edu", "--channel", "twilio-text");
      assertThat(wrong.awaitEnd()).isEqualTo(2);
      assertThat(wrong.err()).singleElement().asString().contains("name one with --phone");
    } finally {
      mail.stop();
    }
  }

  private ChildProcess test(String channel, String phone) {
    return run(Map.of(), "signal", "test", "--phone", phone, "--channel", channel);
  }

  private ChildProcess run(Map<String, String> changes, String... command) {
    Map<String, String> settings = new HashMap<>();
    settings.put("SEATSIGNAL_DATA_DIR", directory.toString());
    settings.put("SEATSIGNAL_SOURCE_BROWN_URL", campus.url());
    settings.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");
    settings.put("SEATSIGNAL_CHANNELS", "twilio-text,twilio-call");
    settings.put("SEATSIGNAL_PUBLIC_URL", PUBLIC_URL);
    settings.put("TWILIO_ACCOUNT_SID", ACCOUNT);
    settings.put("TWILIO_AUTH_TOKEN", TOKEN);
    settings.put("TWILIO_FROM_NUMBER", FROM);
    settings.put("TWILIO_BASE_URL", twilio.url().toString());
    settings.putAll(changes);
    return ChildProcess.run(directory, settings, command);
  }
}
