package io.seatsignal.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /accounts/me/addresses}, over a running server that sends e-mail. */
final class AddressesTest {

  private static final String ME = "/api/v1/accounts/me";
  private static final String EMAIL = ME + "/addresses/email";
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private static final GreenMail MAIL = started();

  @RegisterExtension
  static final LiveServer server =
      LiveServer.alone()
          .with("SEATSIGNAL_CHANNELS", "twilio-text,email,console")
          .with("SEATSIGNAL_CHANNEL_EMAIL_HOST", "127.0.0.1")
          .with("SEATSIGNAL_CHANNEL_EMAIL_PORT", String.valueOf(MAIL.getSmtp().getPort()))
          .with("SEATSIGNAL_CHANNEL_EMAIL_TLS", "none")
          .with("SEATSIGNAL_CHANNEL_EMAIL_FROM", "seats@example.edu");

  private static GreenMail started() {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    return mail;
  }

  @AfterAll
  static void stop() {
    MAIL.stop();
  }

  private static List<MimeMessage> mail(String to) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> text(() -> message.getAllRecipients()[0].toString()).equals(to))
        .toList();
  }

  private static String code(String to) {
    List<MimeMessage> all = mail(to);
    Matcher code = CODE.matcher(text(() -> all.get(all.size() - 1).getContent().toString()));
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private interface Reading {
    String text() throws Exception;
  }

  private static String text(Reading reading) {
    try {
      return reading.text();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Answer set(Person person, String address) {
    return person.browser().send("PUT", EMAIL, "{\"address\":\"" + address + "\"}");
  }

  private static Answer check(Person person, String code) {
    return person.browser().post(EMAIL + "/check", "{\"code\":\"" + code + "\"}");
  }

  @Test
  void aSeatIsTellableByMailOnceTheAddressIsProven() {
    Person ada = server.person("ada");
    assertThat(set(ada, "ada@example.edu").status()).isEqualTo(202);
    assertThat(check(ada, "0").error("code")).contains("not the code");
    assertThat(check(ada, code("ada@example.edu")).status()).isEqualTo(204);

    Answer me = ada.browser().get(ME);
    assertThat(me.json().path("addresses").toString())
        .isEqualTo("[{\"kind\":\"email\",\"address\":\"a•••@example.edu\",\"verified\":true}]");
    assertThat(ada.browser().get(ME + "/export").json().at("/account/addresses/0/address").asText())
        .isEqualTo("ada@example.edu");
    assertThat(ada.browser().patch(ME, "{\"channels\":[\"email\"]}").status()).isEqualTo(200);
    String crn = server.fullSection();
    assertThat(ada.watch(crn).status()).isEqualTo(201);
    server.campus().open(crn, 2);

    await().atMost(Duration.ofSeconds(30)).until(() -> mail("ada@example.edu").size() == 2);
    assertThat(text(() -> mail("ada@example.edu").get(1).getSubject())).startsWith("SeatSignal: ");
    assertThat(server.signals(ada.phone())).isZero();

    assertThat(ada.browser().delete(EMAIL).status()).isEqualTo(204);
    assertThat(ada.browser().delete(EMAIL).status()).isEqualTo(204);
    assertThat(ada.browser().get(ME).json().path("addresses")).isEmpty();
  }

  @Test
  void theCodeOfAnEarlierAddressProvesNothing() {
    Person bob = server.person("bob");
    set(bob, "bob@example.edu");
    String first = code("bob@example.edu");
    set(bob, "rob@example.edu");

    assertThat(check(bob, first).error("code")).contains("not the code");
    assertThat(bob.browser().get(ME).json().path("addresses").path(0).path("verified").asBoolean())
        .isFalse();
  }

  @Test
  void whatCannotBeAnAddressIsRefused() {
    Person carl = server.person("carl");

    assertThat(set(carl, "nobody at all").error("address")).isNotEmpty();
    assertThat(set(carl, "").error("address")).isNotEmpty();
    assertThat(carl.browser().send("PUT", EMAIL, "{}").error("address")).isEqualTo("is missing");
    assertThat(carl.browser().send("PUT", ME + "/addresses/phone", "{\"address\":\"x\"}").problem())
        .isEqualTo("unknown-address-kind");
    assertThat(carl.browser().delete(ME + "/addresses/fax").problem())
        .isEqualTo("unknown-address-kind");
    Person dan = server.newcomer("dan");
    assertThat(set(dan, "dan@example.edu").problem()).isEqualTo("phone-not-verified");
  }
}
