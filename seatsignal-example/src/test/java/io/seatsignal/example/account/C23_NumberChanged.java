package io.seatsignal.example.account;

import static io.seatsignal.example.account.TestNode.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.testing.SettableTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A number is changed and confirmed with the code of the one before it. */
final class C23_NumberChanged {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static TestNode node;

  @BeforeAll
  static void begin() {
    node = new TestNode(DATABASE, SettableTime.at("2026-11-05T14:00:00Z"));
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  void theOldCodeProvesNothingAndTheOldNumberIsUsedNoMore() {
    Account account = node.claimed();
    PhoneNumber before = account.phone().orElseThrow();
    String oldCode = node.askForCode(account.id());
    node.accounts.verify(account.id(), oldCode);
    PhoneNumber next = freshNumber();

    ClaimResult claim = node.accounts.changeNumber(account.id(), next);

    Account changed = ((ClaimResult.Claimed) claim).account();
    assertThat(changed.phone()).contains(next);
    assertThat(changed.phoneVerified()).isFalse();
    assertThat(node.seatSignal.watchers().find(before)).isEmpty();
    String newCode = node.askForCode(account.id());
    if (!oldCode.equals(newCode)) {
      assertThat(node.accounts.verify(account.id(), oldCode))
          .isInstanceOf(VerifyResult.Refused.class);
    }
    assertThat(node.seatSignal.watchers().find(next)).as("not before its own code").isEmpty();

    VerifyResult proof = node.accounts.verify(account.id(), newCode);

    assertThat(((VerifyResult.Verified) proof).account().watcher()).isEqualTo(changed.watcher());
    assertThat(node.seatSignal.watchers().find(next)).isPresent();
  }

  @Test
  void aCodeThatWasSentBeforeTheChangeDoesNotProveTheNewNumber() {
    Account account = node.claimed();
    String code = node.askForCode(account.id());

    node.accounts.changeNumber(account.id(), freshNumber());

    assertThat(node.accounts.verify(account.id(), code)).isInstanceOf(VerifyResult.Refused.class);
  }

  @Test
  void theSameNumberAgainStaysProven() {
    Account account = node.verified();

    ClaimResult claim = node.accounts.changeNumber(account.id(), account.phone().orElseThrow());

    assertThat(claim).isEqualTo(new ClaimResult.Claimed(account));
    assertThat(node.seatSignal.watchers().find(account.phone().orElseThrow())).isPresent();
  }
}
