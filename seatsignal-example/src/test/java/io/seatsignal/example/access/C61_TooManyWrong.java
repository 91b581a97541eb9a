package io.seatsignal.example.access;

import static io.seatsignal.example.access.Throttle.Secret.CODE;
import static io.seatsignal.example.access.Throttle.Secret.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.DatabaseText;
import io.seatsignal.example.account.SignInResult;
import io.seatsignal.example.account.TestNode;
import io.seatsignal.example.web.ProblemException;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.testing.SettableTime;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many wrong passwords or codes: slowed, refused for a while, and the owner is not locked out. */
final class C61_TooManyWrong {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final SettableTime TIME = SettableTime.at("2026-11-05T14:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int SLOWED = 5;
  private static final int REFUSED = 10;

  private static TestNode one;
  private static TestNode two;

  private String address = "";
  private int next;

  @BeforeAll
  static void begin() {
    one = new TestNode(DATABASE, TIME);
    two = new TestNode(DATABASE, TIME);
  }

  @AfterAll
  static void end() {
    one.close();
    two.close();
  }

  @BeforeEach
  void settle() {
    TIME.advance(Duration.ofHours(2));
    address = freshAddress();
  }

  @Test
  void fromOneAddressOnManyAccounts() {
    for (int i = 0; i < SLOWED; i++) {
      wrong(i % 2 == 0 ? one : two, "somebody" + i, address);
    }
    assertRefused(() -> wrong(two, "another", address));
    for (int i = SLOWED; i < REFUSED; i++) {
      TIME.advance(SECOND);
      wrong(one, "somebody" + i, address);
    }
    TIME.advance(Duration.ofSeconds(29));
    assertRefused(() -> right(one, "anybody", address));
    assertThat(right(one, "anybody", freshAddress())).as("others go on").isTrue();

    TIME.advance(SECOND);

    assertThat(right(two, "anybody", address)).as("a right one later").isTrue();
  }

  @Test
  void onOneAccountFromManyAddresses() {
    attack("somebody");
    assertRefused(() -> right(two, "SOMEBODY", freshAddress()));
    assertThat(right(one, "another", freshAddress())).as("others go on").isTrue();

    TIME.advance(Duration.ofMinutes(1));

    assertThat(right(two, "somebody", freshAddress())).as("a right one later").isTrue();
    assertThat(right(one, "somebody", freshAddress())).as("all is forgiven").isTrue();
  }

  @Test
  void theOwnerComesInFromAKnownAddressWhileStrangersAttack() {
    Account account = one.claimed();
    assertThat(right(one, account.username(), address)).isTrue();

    attack(account.username());

    assertRefused(() -> right(one, account.username(), freshAddress()));
    assertThat(right(two, account.username(), address)).isTrue();
    TIME.advance(Throttle.KNOWN);
    one.throttle.cleanUp();
    attack(account.username());
    assertRefused(() -> right(two, account.username(), address));
  }

  @Test
  void whoIsKnownMayNotGuessForEverEither() {
    Account account = one.claimed();
    right(one, account.username(), address);
    for (int i = 0; i < SLOWED; i++) {
      wrong(one, account.username(), address);
    }

    assertRefused(() -> right(one, account.username(), address));
  }

  @Test
  void codesAreCountedApart() {
    attack("somebody");

    one.throttle.attempt(CODE, "somebody", freshAddress(), () -> true, wrong -> true);
  }

  @Test
  void manyAtOnceDoNotSlipThrough() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      var tries =
          IntStream.range(0, 30)
              .mapToObj(i -> threads.submit(() -> isTried(i % 2 == 0 ? one : two)))
              .toList();
      int tried = 0;
      for (Future<Boolean> each : tries) {
        tried += each.get() ? 1 : 0;
      }
      assertThat(tried).isEqualTo(SLOWED);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isTried(TestNode node) {
    try {
      node.throttle.attempt(PASSWORD, "crowd", freshAddress(), () -> true, result -> true);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void aLiveSessionIsNotTouched() {
    Account account = one.claimed();
    IssuedToken token =
        one.tokens.issue(account, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME).orElseThrow();

    attack(account.username());

    assertThat(two.tokens.find(token.secret())).isPresent();
  }

  @Test
  void strangersAreManyInOneHouseAndNotEndless() {
    for (int i = 0; i < 300; i++) {
      one.throttle.countStranger("2001:db8:1:2::" + Integer.toHexString(i));
    }

    assertRefused(() -> one.throttle.countStranger("2001:db8:1:2:ffff::1"));
    one.throttle.countStranger("2001:db8:1:3::1");
  }

  @Test
  void theRealPasswordGoesThrough() {
    Account account = one.claimed();

    SignInResult result =
        one.throttle.attempt(
            PASSWORD,
            account.username(),
            address,
            () -> one.accounts.signIn(account.username(), TestNode.PASSWORD),
            SignInResult.Wrong.class::isInstance);

    assertThat(result).isEqualTo(new SignInResult.SignedIn(account));
  }

  @Test
  void countsThatAreOverAreDeleted() throws Exception {
    attack("somebody");
    TIME.advance(Duration.ofHours(2));

    one.throttle.cleanUp();

    assertThat(DatabaseText.of(DATABASE, "app_bucket")).isEmpty();
  }

  private void attack(String username) {
    for (int i = 0; i < SLOWED; i++) {
      wrong(one, username, freshAddress());
    }
    for (int i = SLOWED; i < REFUSED; i++) {
      TIME.advance(SECOND);
      wrong(two, username, freshAddress());
    }
  }

  private static void wrong(TestNode node, String username, String address) {
    node.throttle.attempt(PASSWORD, username, address, () -> false, result -> !result);
  }

  private static boolean right(TestNode node, String username, String address) {
    return node.throttle.attempt(PASSWORD, username, address, () -> true, result -> !result);
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ProblemException.class).hasMessage("too-many-requests");
  }

  private synchronized String freshAddress() {
    next++;
    return "198.51." + next / 250 + "." + next % 250 + "/" + System.identityHashCode(this);
  }
}
