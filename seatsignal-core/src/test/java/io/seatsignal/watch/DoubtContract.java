package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.Address;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attempts of which nobody knows whether they left. */
abstract class DoubtContract extends RepositoryScene {

  DoubtContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("what is in doubt is never sent again by itself")
  void doubtIsNotRepeated() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    records(marked(), inDoubt());
    pass(Duration.ofDays(1));

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.IN_DOUBT);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("doubts are listed with all that a provider can be asked by, oldest first")
  void doubtsAreListed() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();
    pass(Duration.ofSeconds(2));
    Instant markedAt = time.instant();
    outbox.mark(List.of(claim));
    pass(Duration.ofSeconds(3));
    Watch bobs = armed(person("bob"), ALGEBRA);
    look().opens(ALGEBRA).commit();
    Claim later = marked();
    records(later, inDoubt());
    pass(Duration.ofSeconds(1));
    records(claim, inDoubt());

    List<DoubtfulAttempt> doubts = outbox.recover();

    assertThat(doubts)
        .extracting(DoubtfulAttempt::attemptId)
        .containsExactly(claim.attemptId(), later.attemptId());
    assertThat(doubts.get(0))
        .isEqualTo(new DoubtfulAttempt(claim.attemptId(), "text", ada.phone(), markedAt));
    assertThat(entry(bobs).state()).isEqualTo(LedgerEntry.State.IN_DOUBT);
  }

  @Test
  @DisplayName("a doubt about what went to an earlier number names no address, but its person")
  void doubtAboutAnEarlierNumber() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), inDoubt());
    assertThat(outbox.recover())
        .singleElement()
        .returns(Optional.of(Address.of(ada.phone().e164())), DoubtfulAttempt::address);

    Watcher moved = person("ada");

    assertThat(outbox.recover())
        .singleElement()
        .returns(moved.phone(), DoubtfulAttempt::to)
        .returns(Optional.empty(), DoubtfulAttempt::address);
    registered("ada", ada.phone());
    assertThat(outbox.recover())
        .singleElement()
        .returns(Optional.of(Address.of(ada.phone().e164())), DoubtfulAttempt::address);
  }

  @Test
  @DisplayName(
      "C30 what a dead node had marked becomes in doubt when its lease is over, not before")
  void markedByDeadNode() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();

    assertThat(outbox.recover()).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);
    pass(LEASE.plusSeconds(1));

    assertThat(outbox.recover())
        .extracting(DoubtfulAttempt::attemptId)
        .containsExactly(claim.attemptId());
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.IN_DOUBT);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("at most 100 doubts are listed at a time")
  void listsAtMostOneHundred() {
    for (int i = 0; i < 103; i++) {
      armed(person("fan" + i), SOFTWARE);
    }
    look().opens(SOFTWARE).commit();
    assertThat(outbox.mark(claim(200))).hasSize(103);
    pass(LEASE.plusSeconds(1));

    List<DoubtfulAttempt> first = outbox.recover();
    assertThat(first).hasSize(100);
    outbox.giveUp(fallThrough(first.stream().map(DoubtfulAttempt::attemptId).toList()));

    assertThat(outbox.recover()).hasSize(3);
  }

  @Test
  @DisplayName("an acceptance overrides the doubt, however late")
  void acceptanceOverridesDoubt() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    records(claim, inDoubt());
    pass(Duration.ofMinutes(30));

    records(claim, accepted());

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(outbox.recover()).isEmpty();
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a node that wakes up after its lease still has its acceptance counted")
  void acceptanceOfARecoveredAttempt() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    pass(LEASE.plusSeconds(1));
    outbox.recover();

    records(claim, accepted());

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
  }

  @Test
  @DisplayName("a doubt that the provider resolves to a failure is due again like any failure")
  void doubtResolvedToFailure() {
    armed(person("ada"), SOFTWARE);
    armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE).commit();
    Claim lost = marked();
    records(lost, inDoubt());
    records(lost, notProcessed(Duration.ofSeconds(10)));
    look().opens(ALGEBRA).commit();
    Claim refused = marked();
    records(refused, inDoubt());
    records(refused, rejected());

    Claim overNext = marked();
    assertThat(overNext.watcher()).isEqualTo(refused.watcher());
    assertThat(overNext.channel()).isEqualTo("call");
    pass(Duration.ofSeconds(11));
    Claim repeated = marked();
    assertThat(repeated.watcher()).isEqualTo(lost.watcher());
    assertThat(repeated.channel()).isEqualTo("text");
    assertThat(outbox.recover()).isEmpty();
  }

  @Test
  @DisplayName("given up, it goes out over the next channel and never over the same")
  void givenUpGoesToNextChannel() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = marked();
    records(text, inDoubt());

    outbox.giveUp(fallThrough(List.of(text.attemptId())));

    assertThat(outbox.recover()).isEmpty();
    Claim call = marked();
    assertThat(call.channel()).isEqualTo("call");
    records(call, inDoubt());
    outbox.giveUp(fallThrough(List.of(call.attemptId())));
    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);
  }

  @Test
  @DisplayName("after giving up, a late failure or doubt of the same attempt changes nothing")
  void lateFailureAfterGivingUp() {
    armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = marked();
    records(text, inDoubt());
    outbox.giveUp(fallThrough(List.of(text.attemptId())));

    for (SendResult late : List.of(inDoubt(), rejected(), notProcessed(Duration.ofHours(1)))) {
      records(text, late);
      assertThat(outbox.recover()).isEmpty();
    }

    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("only what is in doubt can be given up")
  void onlyDoubtsAreGivenUp() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();
    outbox.giveUp(fallThrough(List.of(claim.attemptId(), "nobody-knows-this-attempt")));
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.CLAIMED);

    outbox.mark(List.of(claim));
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);

    records(claim, accepted());
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    outbox.giveUp(fallThrough(List.of()));
  }

  @Test
  @DisplayName("C34 given up after the seat was taken, it is closed as SEAT_GONE")
  void givenUpAfterSeatGone() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    records(claim, inDoubt());
    look().fills(SOFTWARE).commit();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.IN_DOUBT);

    outbox.giveUp(fallThrough(List.of(claim.attemptId())));

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(NotSentReason.SEAT_GONE);
  }

  @Test
  @DisplayName("an acceptance after giving up counts: what is not yet on its way again stays here")
  void acceptanceAfterGivingUp() {
    Watch due = armed(person("ada"), SOFTWARE);
    Watch claimed = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE).commit();
    Claim first = marked();
    look().opens(ALGEBRA).commit();
    Claim second = marked();
    for (Claim claim : List.of(first, second)) {
      records(claim, inDoubt());
    }
    outbox.giveUp(fallThrough(List.of(second.attemptId())));
    Claim overNext = claimOne();
    outbox.giveUp(fallThrough(List.of(first.attemptId())));

    records(first, accepted());
    records(second, accepted());

    assertThat(outbox.mark(List.of(overNext))).isEmpty();
    assertThat(sendable()).isEmpty();
    for (Watch watch : List.of(due, claimed)) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
      assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    }
  }

  @Test
  @DisplayName("an acceptance counts even after what was given up was closed: the person was told")
  void acceptanceAfterClosing() {
    Watch gone = insisting("ada", SOFTWARE);
    Watch unreachable = armed(person("bob"), ALGEBRA);
    repository.prefer(unreachable.watcher(), Preferences.DEFAULT.over(List.of("text")));
    look().opens(SOFTWARE, ALGEBRA).commit();
    List<Claim> claims = sendable();
    claims.forEach(claim -> records(claim, inDoubt()));
    outbox.giveUp(fallThrough(claims.stream().map(Claim::attemptId).toList()));
    look().fills(SOFTWARE).commit();
    assertThat(sendable()).isEmpty();
    assertThat(entry(gone).reason()).contains(NotSentReason.SEAT_GONE);
    assertThat(entry(unreachable).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);

    claims.forEach(claim -> records(claim, accepted()));

    for (Watch watch : List.of(gone, unreachable)) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
      assertThat(entry(watch).reason()).isEmpty();
      assertThat(entry(watch).channel()).contains("text");
      assertThat(again(watch).signalsSent()).isEqualTo(1);
    }
    assertThat(again(gone).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(unreachable).state()).isEqualTo(WatchState.RESTING);
  }

  @Test
  @DisplayName("a doubt does not hold back what the person is owed besides")
  void doubtHoldsNothingBack() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    Watch algebra = armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    records(marked(), inDoubt());

    look().opens(ALGEBRA).commit();

    assertThat(only(marked().openings()).watchId()).isEqualTo(algebra.id());
  }
}
