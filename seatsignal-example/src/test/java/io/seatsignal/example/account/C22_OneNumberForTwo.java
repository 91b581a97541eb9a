package io.seatsignal.example.account;

import static io.seatsignal.example.account.TestNode.freshName;
import static io.seatsignal.example.account.TestNode.freshNumber;
import static io.seatsignal.example.account.TestNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.testing.SettableTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people and one number, on two nodes. */
final class C22_OneNumberForTwo {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final SettableTime TIME = SettableTime.at("2026-11-05T14:00:00Z");

  private static TestNode one;
  private static TestNode two;
  private static ExecutorService threads;

  @BeforeAll
  static void begin() {
    one = new TestNode(DATABASE, TIME);
    two = new TestNode(DATABASE, TIME);
    threads = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void end() {
    threads.shutdownNow();
    one.close();
    two.close();
  }

  @RepeatedTest(3)
  void ofTwoWhoSignUpAtOnceOneGetsIt() throws Exception {
    PhoneNumber phone = freshNumber();

    List<SignUpResult> results =
        atOnce(
            () -> one.accounts.signUp(newAccount(freshName(), phone)),
            () -> two.accounts.signUp(newAccount(freshName(), phone)));

    assertThat(results).filteredOn(SignUpResult.Created.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(SignUpResult.NumberInUse.class::isInstance).hasSize(1);
  }

  @RepeatedTest(3)
  void ofTwoWhoTakeOneNameAtOnceOneGetsIt() throws Exception {
    String name = freshName();

    List<SignUpResult> results =
        atOnce(
            () -> one.accounts.signUp(newAccount(name, freshNumber())),
            () -> two.accounts.signUp(newAccount(name, freshNumber())));

    assertThat(results).filteredOn(SignUpResult.Created.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(SignUpResult.NameTaken.class::isInstance).hasSize(1);
  }

  @RepeatedTest(3)
  void ofTwoWhoChangeToItAtOnceOneGetsItAndTheOtherKeepsTheirs() throws Exception {
    PhoneNumber phone = freshNumber();
    Account ann = one.claimed();
    Account bob = one.claimed();

    List<ClaimResult> results =
        atOnce(
            () -> one.accounts.changeNumber(ann.id(), phone),
            () -> two.accounts.changeNumber(bob.id(), phone));

    assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(1);
    Account loser = results.get(0) instanceof ClaimResult.Claimed ? bob : ann;
    assertThat(one.accounts.find(loser.id())).contains(loser);
  }

  @Test
  void aNumberThatIsProvenIsInUse() {
    Account owner = one.verified();
    Account other = two.verified();
    PhoneNumber phone = owner.phone().orElseThrow();

    assertThat(two.accounts.changeNumber(other.id(), phone))
        .isEqualTo(new ClaimResult.NumberInUse());
    assertThat(two.accounts.signUp(newAccount(freshName(), phone)))
        .isEqualTo(new SignUpResult.NumberInUse());
    assertThat(two.accounts.find(other.id())).as("nothing has changed").contains(other);
    assertThat(two.seatSignal.watchers().find(other.phone().orElseThrow())).isPresent();
  }

  @Test
  void aStaleClaimHoldsNothing() {
    Account stale = one.claimed();
    PhoneNumber phone = stale.phone().orElseThrow();
    String code = one.askForCode(stale.id());
    TIME.advance(Accounts.HOLD.minusSeconds(1));
    assertThat(two.accounts.signUp(newAccount(freshName(), phone)))
        .isEqualTo(new SignUpResult.NumberInUse());

    TIME.advance(Duration.ofSeconds(1));

    assertThat(one.accounts.find(stale.id()).orElseThrow().phone()).isEmpty();
    assertThat(one.accounts.sendCode(stale.id(), TestNode.CHANNEL, "192.0.2.1")).isEmpty();
    assertThat(two.accounts.signUp(newAccount(freshName(), phone)))
        .isInstanceOf(SignUpResult.Created.class);
    assertThat(one.accounts.verify(stale.id(), code)).isInstanceOf(VerifyResult.Refused.class);
    assertThat(one.accounts.changeNumber(stale.id(), phone))
        .isEqualTo(new ClaimResult.NumberInUse());
  }

  @Test
  void askingAgainDoesNotHoldALiveClaimForLonger() {
    Account account = one.claimed();
    PhoneNumber phone = account.phone().orElseThrow();
    TIME.advance(Accounts.HOLD.minusSeconds(1));

    one.accounts.changeNumber(account.id(), phone);
    TIME.advance(Duration.ofSeconds(1));

    assertThat(two.accounts.signUp(newAccount(freshName(), phone)))
        .isInstanceOf(SignUpResult.Created.class);
  }

  @Test
  void staleClaimsAreDeletedOnSeveralNodesAtOnce() throws Exception {
    Account stale = one.claimed();
    Account proven = one.verified();
    TIME.advance(Accounts.HOLD);

    atOnce(
        () -> {
          one.accounts.cleanUp();
          return true;
        },
        () -> {
          two.accounts.cleanUp();
          return true;
        });

    assertThat(DatabaseText.of(DATABASE, "app_phone"))
        .doesNotContain(stale.id().value())
        .contains(proven.id().value());
  }

  private static <T> List<T> atOnce(Callable<T> first, Callable<T> second) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Future<T> one = threads.submit(() -> after(start, first));
    Future<T> two = threads.submit(() -> after(start, second));
    return List.of(one.get(), two.get());
  }

  private static <T> T after(CyclicBarrier start, Callable<T> work) throws Exception {
    start.await();
    return work.call();
  }
}
