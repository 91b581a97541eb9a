package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The last look before sending. */
abstract class MarkContract extends RepositoryScene {

  MarkContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("a claim that still holds is given free once, as it was claimed")
  void givenFreeOnce() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();

    assertThat(outbox.mark(List.of(claim))).containsExactly(claim);
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);
    assertThat(outbox.mark(List.of(claim))).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);
    assertThat(outbox.mark(List.of())).isEmpty();
  }

  @Test
  @DisplayName("C33 a watch stopped before it is claimed is not told")
  void stoppedBeforeClaim() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    repository.stop(watch.watcher(), watch.id());

    assertThat(sendable()).isEmpty();
    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  @DisplayName("C33 a watch stopped between claim and mark is not told")
  void stoppedBeforeMark() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();

    repository.stop(watch.watcher(), watch.id());

    assertThat(outbox.mark(List.of(claim))).isEmpty();
    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  @DisplayName("what was owed to an earlier arming is not owed to a later one")
  void restartedBeforeMark() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();

    repository.stop(watch.watcher(), watch.id());
    repository.atDesk(watch.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));

    assertThat(outbox.mark(List.of(claim))).isEmpty();
    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
  }

  @Test
  @DisplayName("an amended watch is still told")
  void amendedBeforeMark() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();

    repository.atDesk(
        watch.watcher(), SOFTWARE, desk -> desk.amend(WatchPolicy.UNTIL_STOPPED, true));

    assertThat(outbox.mark(List.of(claim))).hasSize(1);
  }

  @Test
  @DisplayName("a watch that was told by an earlier opening and rests is not told by a later one")
  void restingBeforeMark() {
    armed(person("ada"), SOFTWARE, WatchPolicy.ONCE, true);
    look().opensWaitlist(SOFTWARE).commit();
    Claim waitlist = marked();
    look().opens(SOFTWARE).commit();
    records(waitlist, accepted());

    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a person who opted out before or after the claim gets nothing")
  void optedOut() {
    Watch before = armed(person("ada"), SOFTWARE);
    Watch after = armed(person("bob"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    repository.optOut(phone(before));
    List<Claim> claims = claim(100);
    repository.optOut(phone(after));

    assertThat(outbox.mark(claims)).isEmpty();

    assertNotSent(before, NotSentReason.OPTED_OUT);
    assertNotSent(after, NotSentReason.OPTED_OUT);
    repository.optIn(phone(before));
    assertThat(sendable()).as("consent does not bring back what was closed").isEmpty();
  }

  @Test
  @DisplayName("C23 nothing leaves to a number that is not the person's any more")
  void changedNumber() {
    Watcher ada = person("ada");
    Watch watch = armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim stale = claimOne();

    registered("ada", number(777));

    assertThat(outbox.mark(List.of(stale))).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);
    assertThat(marked().to()).isEqualTo(number(777));
  }

  @Test
  @DisplayName("C34 taken and free again: the first opening is not told, the second is, once")
  void takenAndFreeAgain() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim first = claimOne();
    closesAndOpens(SOFTWARE);

    assertThat(outbox.mark(List.of(first))).isEmpty();
    Claim second = marked();

    assertThat(only(second.openings()).openingId())
        .isGreaterThan(only(first.openings()).openingId());
    assertThat(ledger(watch.watcher()))
        .extracting(LedgerEntry::state)
        .containsExactlyInAnyOrder(LedgerEntry.State.SENDING, LedgerEntry.State.NOT_SENT);
  }

  @Test
  @DisplayName("of several openings only those that still hold are given free")
  void partOfAClaim() {
    Watcher ada = person("ada");
    Watch gone = armed(ada, SOFTWARE);
    Watch stopped = armed(ada, ALGEBRA);
    Watch holds = armed(ada, POETRY);
    look().opens(SOFTWARE, ALGEBRA, POETRY).commit();
    Claim claim = claimOne();
    look().fills(SOFTWARE).commit();
    repository.stop(ada.id(), stopped.id());

    Claim rest = only(outbox.mark(List.of(claim)));

    assertThat(rest.attemptId()).isEqualTo(claim.attemptId());
    assertThat(rest.signalId()).isEqualTo(claim.signalId());
    assertThat(rest.openings()).extracting(OpeningFact::watchId).containsExactly(holds.id());
    records(rest, accepted());
    assertThat(again(holds).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(gone).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(stopped).state()).isEqualTo(WatchState.STOPPED);
    assertThat(outbox.queue().due()).isZero();
  }

  @Test
  @DisplayName("a claim whose lease is over is not given free, but is due again")
  void leaseOver() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim late = claimOne();
    pass(LEASE.plusSeconds(1));

    assertThat(outbox.mark(List.of(late))).isEmpty();

    assertThat(entry(watch).state()).isIn(LedgerEntry.State.DUE, LedgerEntry.State.CLAIMED);
    assertThat(outbox.recover()).isEmpty();
    assertThat(marked().attemptId()).isNotEqualTo(late.attemptId());
  }

  @Test
  @DisplayName("a notice of an ending is given free although its watch has ended")
  void noticeIsGivenFree() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().ends(SOFTWARE, EndReason.CANCELLED).commit();

    assertThat(marked().watcher()).isEqualTo(watch.watcher());
  }

  @Test
  @DisplayName("a notice of an ending is not told to a watch that was armed again")
  void noticeAfterRestart() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().ends(SOFTWARE, EndReason.CANCELLED).commit();

    repository.atDesk(watch.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));

    assertThat(sendable()).isEmpty();
    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  @DisplayName("whether a watch rests afterwards is said as it is at the moment of the claim")
  void restsAfterwardsAtCap() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    for (int told = 1; told < LIMITS.signalsPerWatch(); told++) {
      Claim claim = marked();
      assertThat(only(claim.openings()).restsAfterwards()).isFalse();
      records(claim, accepted());
      pass(Duration.ofMinutes(1));
      closesAndOpens(SOFTWARE);
    }

    Claim last = marked();

    assertThat(only(last.openings()).restsAfterwards()).isTrue();
    records(last, accepted());
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
  }

  private void assertNotSent(Watch watch, NotSentReason reason) {
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(reason);
  }

  private PhoneNumber phone(Watch watch) {
    return repository.watcher(watch.watcher()).orElseThrow().phone();
  }
}
