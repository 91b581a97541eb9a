package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A number is verified, then changed, and confirmed with the code of the one before. */
final class C23_ChangedNumber {

  private static final String ME = "/api/v1/accounts/me";
  private static final String CHECK = ME + "/phone/verification/check";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void aChangedNumberIsNotProvenByTheCodeOfTheOneBefore() {
    Person erin = server.newcomer("erin");
    LiveClient browser = erin.browser();
    browser.post(ME + "/phone/verification");
    String old = server.code(erin.phone());
    browser.post(CHECK, "{\"code\":\"" + old + "\"}");
    String next = server.phone();

    assertThat(changeNumber(erin, next).status()).isEqualTo(200);
    browser.post(ME + "/phone/verification");
    server.code(next);
    Answer refused = browser.post(CHECK, "{\"code\":\"" + old + "\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("code")).isNotEmpty();
    assertThat(browser.get(ME).json().path("phoneVerified").asBoolean()).isFalse();
    assertThat(erin.watch(server.fullSection()).problem()).isEqualTo("phone-not-verified");
    assertThat(browser.post(CHECK, "{\"code\":\"" + server.code(next) + "\"}").status())
        .isEqualTo(204);
    assertThat(erin.watch(server.fullSection()).status()).isEqualTo(201);
  }

  @Test
  void anotherNumberNeedsThePassword() {
    Person frank = server.person("frank");

    Answer without = frank.browser().patch(ME, "{\"phone\":\"" + server.phone() + "\"}");
    Answer wrong =
        frank
            .browser()
            .patch(ME, "{\"phone\":\"" + server.phone() + "\",\"password\":\"not mine at all\"}");

    assertThat(without.error("password")).startsWith("is missing");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.problem()).isEqualTo("wrong-password");
    assertThat(frank.browser().get(ME).json().path("phone").asText()).isEqualTo(frank.phone());
  }

  private static Answer changeNumber(Person person, String phone) {
    return person
        .browser()
        .patch(ME, "{\"phone\":\"%s\",\"password\":\"%s\"}".formatted(phone, person.password()));
  }
}
