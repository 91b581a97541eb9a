package io.seatsignal.example.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names and passwords are accepted. */
final class RulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc", "Josiah.Carberry_1764-x", " josiah ", "ｊｏｓｉａｈ"})
  void goodNames(String name) {
    assertThat(Usernames.objection(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "has space", "josé", "a@b", "abcdefghijklmnopqrstuvwxyz1234567", "a/b"})
  void badNames(String name) {
    assertThat(Usernames.objection(name)).isPresent();
  }

  @Test
  void namesThatLookTheSameAreTheSame() {
    assertThat(Usernames.key(" ＪOSIAH ")).isEqualTo(Usernames.key("josiah"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten chars!", "correct horse", "пароль-длинный", "🎓🎓📚📚🎒🎒✏️✏️🏫🏫"})
  void goodPasswords(String password) {
    assertThat(Passwords.objection("josiah", password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nine char", "Password123", "1234567890", "aaaaaaaaaaaa", "Josiah.Carberry"})
  void badPasswords(String password) {
    assertThat(Passwords.objection("josiah.carberry", password)).isPresent();
  }

  @Test
  void passwordsMayBeLongButNotEndless() {
    assertThat(Passwords.objection("josiah", "ab".repeat(100))).isEmpty();
    assertThat(Passwords.objection("josiah", "ab".repeat(100) + "c")).isPresent();
  }

  @Test
  void aPasswordIsTheSameHoweverItIsTyped() {
    PasswordHashes hashes = new PasswordHashes();

    String hash = hashes.hash("caf\u00e9 au lait");

    assertThat(hashes.matches("cafe\u0301 au lait", hash)).isTrue();
    assertThat(hashes.matches("cafe au lait", hash)).isFalse();
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hashes.hash("caf\u00e9 au lait")).as("salted").isNotEqualTo(hash);
  }

  @Test
  void whatIsTooLongIsNobodysNameAndNoPassword() {
    PasswordHashes hashes = new PasswordHashes();
    String hash = hashes.hash("");

    assertThat(Usernames.key("a".repeat(129))).isEmpty();
    assertThat(hashes.matches("a".repeat(201), hash)).isFalse();
    assertThat(hashes.matches("", hash)).isTrue();
  }

  @Test
  void aFloodOfPasswordsIsTurnedAway() throws Exception {
    PasswordHashes hashes = new PasswordHashes();
    int many = 2 * Runtime.getRuntime().availableProcessors() + 64;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      CyclicBarrier start = new CyclicBarrier(many);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return hashes.matches("seat by the window", PasswordHashes.NOBODYS);
                }));
      }

      assertThat(all)
          .anySatisfy(
              each ->
                  assertThatThrownBy(each::get).hasCauseInstanceOf(PasswordsBusyException.class));
      assertThat(all).anySatisfy(each -> assertThat(each.get()).isFalse());
    } finally {
      threads.shutdownNow();
    }
    assertThat(hashes.matches("seat by the window", PasswordHashes.NOBODYS)).isFalse();
  }

  @Test
  void nobodysHashCostsTheSameAndMatchesNothing() {
    PasswordHashes hashes = new PasswordHashes();

    assertThat(hashes.isOutdated(PasswordHashes.NOBODYS)).isFalse();
    assertThat(hashes.matches("seat by the window", PasswordHashes.NOBODYS)).isFalse();
  }
}
