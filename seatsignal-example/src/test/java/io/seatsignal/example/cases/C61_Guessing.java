package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten wrong passwords or codes in a minute. */
final class C61_Guessing {

  private static final AtomicReference<Duration> PASSED = new AtomicReference<>(Duration.ZERO);

  @RegisterExtension
  static final LiveServer server =
      LiveServer.alone().with("SEATSIGNAL_ROLE", "web").at(() -> Instant.now().plus(PASSED.get()));

  @Test
  void passwordsAreRefusedForAWhileAndARightOneLaterWorks() {
    Person ada = server.newcomer("ada");
    LiveClient guesser = server.client();
    Answer last = guesser.signIn(ada.username(), "not the password 0");
    assertThat(last.status()).isEqualTo(401);
    assertThat(last.problem()).isEqualTo("wrong-credentials");
    assertThat(guesser.signIn("nobody at all", "not the password").text()).isEqualTo(last.text());

    for (int i = 1; i <= 10 && last.status() != 429; i++) {
      last = guesser.signIn(ada.username(), "not the password " + i);
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(guesser.signIn(ada.username(), ada.password()).status()).isEqualTo(429);
    assertThat(ada.browser().get("/api/v1/accounts/me").status())
        .as("a session goes on")
        .isEqualTo(200);
    PASSED.updateAndGet(passed -> passed.plusHours(2));
    assertThat(guesser.signIn(ada.username(), ada.password()).status()).isEqualTo(201);
  }

  @Test
  void codesAreRefusedForAWhile() {
    Person bob = server.newcomer("bob");
    bob.browser().post("/api/v1/accounts/me/phone/verification");
    String code = server.code(bob.phone());
    String wrong = code.equals("000000") ? "000001" : "000000";

    Answer last = check(bob, wrong);
    assertThat(last.status()).isEqualTo(422);
    for (int i = 0; i < 10 && last.status() != 429; i++) {
      last = check(bob, wrong);
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(check(bob, code).status()).isEqualTo(429);
  }

  private static Answer check(Person person, String code) {
    return person
        .browser()
        .post("/api/v1/accounts/me/phone/verification/check", "{\"code\":\"" + code + "\"}");
  }
}
