package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.Codes;
import io.seatsignal.verification.Codes.Match;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The codes that are waited for. */
abstract class CodeContract extends RepositoryScene {

  private static final PhoneNumber PHONE = number(501);
  private static final PhoneNumber OTHER_PHONE = number(502);
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int TRIES = 3;

  private final StartGate gate = StartGate.seeded();

  CodeContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  private Codes codes() {
    return repository.codes();
  }

  @Test
  @DisplayName("the right code counts once")
  void rightOnce() {
    codes().expect("ada", PHONE, "123456", LIFETIME);

    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.RIGHT);
    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.NONE);
  }

  @Test
  @DisplayName("where no code is waited for, none matches")
  void none() {
    codes().expect("ada", PHONE, "123456", LIFETIME);

    assertThat(match("bob", PHONE, "123456")).isEqualTo(Match.NONE);
    assertThat(match("Ada", PHONE, "123456")).isEqualTo(Match.NONE);
    assertThat(match("ada ", PHONE, "123456")).isEqualTo(Match.NONE);
  }

  @Test
  @DisplayName("C23 the code of one number does not prove another")
  void otherNumber() {
    codes().expect("ada", PHONE, "123456", LIFETIME);

    assertThat(match("ada", OTHER_PHONE, "123456")).isEqualTo(Match.WRONG);
    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.RIGHT);
  }

  @Test
  @DisplayName("C23 a later code takes the place of an earlier one, whatever number that was for")
  void laterCode() {
    codes().expect("ada", PHONE, "123456", LIFETIME);
    codes().expect("ada", OTHER_PHONE, "654321", LIFETIME);

    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.WRONG);
    assertThat(match("ada", OTHER_PHONE, "123456")).isEqualTo(Match.WRONG);
    assertThat(match("ada", OTHER_PHONE, "654321")).isEqualTo(Match.RIGHT);
  }

  @Test
  @DisplayName("one number can be waited for by two accounts, each with its own code")
  void twoAccounts() {
    codes().expect("ada", PHONE, "123456", LIFETIME);
    codes().expect("bob", PHONE, "654321", LIFETIME);

    assertThat(match("ada", PHONE, "654321")).isEqualTo(Match.WRONG);
    assertThat(match("bob", PHONE, "654321")).isEqualTo(Match.RIGHT);
    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.RIGHT);
  }

  @Test
  @DisplayName("a code is too old after its lifetime")
  void tooOld() {
    codes().expect("ada", PHONE, "123456", LIFETIME);
    codes().expect("bob", OTHER_PHONE, "123456", LIFETIME);
    pass(LIFETIME.minusMillis(1));
    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.RIGHT);

    pass(Duration.ofMillis(1));
    assertThat(match("bob", OTHER_PHONE, "123456")).isEqualTo(Match.NONE);
  }

  @Test
  @DisplayName("after so many wrong tries even the right code does not match, until the next one")
  void tooManyTries() {
    codes().expect("ada", PHONE, "123456", LIFETIME);
    for (int wrong = 0; wrong < TRIES; wrong++) {
      assertThat(match("ada", PHONE, "00000" + wrong)).isEqualTo(Match.WRONG);
    }

    assertThat(match("ada", PHONE, "123456")).isEqualTo(Match.TOO_MANY_TRIES);

    codes().expect("ada", PHONE, "654321", LIFETIME);
    assertThat(match("ada", PHONE, "654321")).isEqualTo(Match.RIGHT);
  }

  @Test
  @DisplayName("two right answers at once are right once, and two wrong ones are two tries")
  void twoAtOnce() {
    WatchRepository other = secondNode();
    for (int round = 0; round < implementation.rounds(); round++) {
      String account = "ada" + round;
      codes().expect(account, PHONE, "123456", LIFETIME);

      gate.both(
          () -> match(account, PHONE, "000000"),
          () -> other.codes().match(account, PHONE, "000001", TRIES));
      List<Match> right =
          gate.both(
              () -> match(account, PHONE, "123456"),
              () -> other.codes().match(account, PHONE, "123456", TRIES));
      assertThat(right)
          .as("round %s, %s", round, gate)
          .containsExactlyInAnyOrder(Match.RIGHT, Match.NONE);

      codes().expect(account, PHONE, "123456", LIFETIME);
      gate.both(
          () -> match(account, PHONE, "000000"),
          () -> other.codes().match(account, PHONE, "000001", TRIES));
      assertThat(match(account, PHONE, "000002")).isEqualTo(Match.WRONG);
      assertThat(match(account, PHONE, "123456"))
          .as("round %s, %s", round, gate)
          .isEqualTo(Match.TOO_MANY_TRIES);
    }
    if (other != repository) {
      other.close();
    }
  }

  private Match match(String account, PhoneNumber phone, String code) {
    return codes().match(account, phone, code, TRIES);
  }
}
