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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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
  private static final int AT_ONCE = 16;

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
  void manyAtOnceOnOneAccountDoNotSlipThrough() throws Exception {
    assertThat(triedAtOnce(i -> "crowd", i -> freshAddress(), false)).isEqualTo(SLOWED);
  }

  @Test
  void manyAtOnceFromOneAddressDoNotSlipThrough() throws Exception {
    assertThat(triedAtOnce(i -> "one-of-many" + i, i -> address, false)).isEqualTo(SLOWED);
  }

  @Test
  void rightOnesAreGivenBack() {
    for (int i = 0; i < REFUSED; i++) {
      assertThat(right(one, "anybody" + i, address)).isTrue();
    }
    for (int i = 0; i < SLOWED - 1; i++) {
      wrong(one, "somebody" + i, address);
    }
    assertThat(right(two, "anybody-else", address)).as("its own pause is taken back").isTrue();
    assertThat(right(two, "anybody-more", address)).isTrue();
    wrong(two, "somebody-else", address);
    assertRefused(() -> wrong(one, "somebody-more", address));
  }

  @Test
  void manyOfOneHouseWhoAreKnownLogInAtOnce() throws Exception {
    List<String> house =
        IntStream.range(0, AT_ONCE).mapToObj(i -> one.claimed().username()).toList();
    house.forEach(name -> right(one, name, address));

    assertThat(triedAtOnce(house::get, i -> address, true)).isEqualTo(AT_ONCE);
  }

  /** How many of so many that are tried in one moment, none of which ends before all have begun. */
  private int triedAtOnce(IntFunction<String> username, IntFunction<String> from, boolean right)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    CountDownLatch allHaveBegun = new CountDownLatch(AT_ONCE);
    try {
      List<Future<Boolean>> tries =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  i -> {
                    TestNode node = i % 2 == 0 ? one : two;
                    String name = username.apply(i);
                    String client = from.apply(i);
                    return threads.submit(() -> isTried(node, name, client, right, allHaveBegun));
                  })
              .toList();
      int tried = 0;
      for (Future<Boolean> each : tries) {
        tried += each.get() ? 1 : 0;
      }
      return tried;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isTried(
      TestNode node, String name, String client, boolean right, CountDownLatch allHaveBegun) {
    try {
      node.throttle.attempt(
          PASSWORD, name, client, () -> begunWith(allHaveBegun), result -> !right);
      return true;
    } catch (ProblemException e) {
      allHaveBegun.countDown();
      return false;
    }
  }

  private static boolean begunWith(CountDownLatch allHaveBegun) {
    allHaveBegun.countDown();
    try {
      return allHaveBegun.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
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
