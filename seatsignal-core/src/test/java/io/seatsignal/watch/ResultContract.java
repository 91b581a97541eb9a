package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a result does to the obligations and to the watches. */
abstract class ResultContract extends RepositoryScene {

  ResultContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("an acceptance discharges the obligation and lets a ONCE watch rest")
  void acceptanceLetsOnceRest() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    records(marked(), accepted());

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(again(watch).arming()).isEqualTo(1);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("an UNTIL_STOPPED watch counts its signals and rests at the cap")
  void countsUpToTheCap() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();

    for (int told = 1; told <= LIMITS.signalsPerWatch(); told++) {
      assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
      records(marked(), accepted());
      assertThat(again(watch).signalsSent()).isEqualTo(told);
      closesAndOpens(SOFTWARE);
    }

    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("two openings of one watch in one signal are told once")
  void oneSignalCountsOnce() {
    Watch watch = armed(person("ada"), SOFTWARE, WatchPolicy.UNTIL_STOPPED, true);
    look().opensWaitlist(SOFTWARE).commit();
    look().opens(SOFTWARE).commit();
    Claim both = marked();
    assertThat(both.openings()).hasSize(2);

    records(both, accepted());

    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(ledger(watch.watcher()))
        .extracting(LedgerEntry::state)
        .containsExactly(LedgerEntry.State.ACCEPTED, LedgerEntry.State.ACCEPTED);
  }

  @Test
  @DisplayName("a signal about several watches is told to each of them")
  void oneSignalManyWatches() {
    Watcher ada = person("ada");
    Watch once = armed(ada, SOFTWARE);
    Watch often = armed(ada, ALGEBRA, WatchPolicy.UNTIL_STOPPED, false);
    look().opens(SOFTWARE, ALGEBRA).commit();

    records(marked(), accepted());

    assertThat(again(once).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(often).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(often).signalsSent()).isEqualTo(1);
  }

  @Test
  @DisplayName("what was surely not processed is due again after the stated time, over any channel")
  void notProcessedIsDueLater() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim first = marked();

    records(first, notProcessed(Duration.ofSeconds(30)));

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.WAITING);
    assertThat(entry(watch).waiting()).contains(WaitReason.RETRY);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    pass(Duration.ofSeconds(29));
    assertThat(claim(10)).isEmpty();
    pass(Duration.ofSeconds(2));
    Claim second = marked();
    assertThat(second.channel()).isEqualTo("text");
    assertThat(second.attemptId()).isNotEqualTo(first.attemptId());
  }

  @Test
  @DisplayName("a person whose signal has to wait is served meanwhile for what is due")
  void othersOfThePersonAreServed() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    Watch algebra = armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    records(marked(), notProcessed(Duration.ofHours(1)));
    look().opens(ALGEBRA).commit();

    assertThat(only(marked().openings()).watchId()).isEqualTo(algebra.id());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  @DisplayName("refused: due at once over the next channel, and no watch is burned")
  void refusedGoesToNextChannel(SendResult refusal) {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), refusal);

    Claim next = marked();
    assertThat(next.channel()).isEqualTo("call");
    records(next, refusal);
    assertThat(sendable()).isEmpty();

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);
    assertThat(entry(watch).channel()).contains("call");
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(watch).signalsSent()).isZero();
  }

  static Stream<SendResult> refusals() {
    return Stream.of(SendResult.Refusal.values())
        .filter(refusal -> refusal != SendResult.Refusal.OPTED_OUT)
        .map(refusal -> new SendResult.Rejected(refusal, "refused"));
  }

  @Test
  @DisplayName("a refusal concerns that obligation only: the next opening tries every channel anew")
  void refusalConcernsOneObligation() {
    insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), rejected());
    records(marked(), accepted());

    closesAndOpens(SOFTWARE);

    assertThat(marked().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("C34 taken while it waits for a retry or another channel: closed as SEAT_GONE")
  void takenWhileWaiting() {
    Watch retried = armed(person("ada"), SOFTWARE);
    Watch refused = armed(person("bob"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    for (Claim claim : sendable()) {
      boolean adas = claim.watcher().equals(retried.watcher());
      records(claim, adas ? notProcessed(Duration.ofSeconds(30)) : rejected());
    }

    look().fills(SOFTWARE).commit();
    pass(Duration.ofMinutes(1));

    assertThat(sendable()).isEmpty();
    assertThat(entry(retried).reason()).contains(NotSentReason.SEAT_GONE);
    assertThat(entry(refused).reason()).contains(NotSentReason.SEAT_GONE);
  }

  @Test
  @DisplayName("C34 taken while it was being sent in vain: closed as SEAT_GONE, not sent again")
  void takenWhileSending() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    look().fills(SOFTWARE).commit();

    records(claim, rejected());

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(NotSentReason.SEAT_GONE);
  }

  @Test
  @DisplayName("C33 a stopped watch is never revived by a result")
  void stoppedIsNotRevived() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    repository.stop(watch.watcher(), watch.id());

    records(claim, accepted());

    assertThat(again(watch).state()).isEqualTo(WatchState.STOPPED);
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
  }

  @Test
  @DisplayName("C33 what a stopped watch was owed is not sent again after a refusal")
  void stoppedIsNotRetried() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    repository.stop(watch.watcher(), watch.id());

    records(claim, rejected());

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).reason()).contains(NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  @DisplayName("an acceptance for an earlier arming does not count for the later one")
  void earlierArmingDoesNotCount() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    repository.atDesk(watch.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));

    records(claim, accepted());

    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(watch).signalsSent()).isZero();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
  }

  @Test
  @DisplayName("whatever comes after an acceptance or a refusal is ignored")
  void settledStaysSettled() {
    Watch watch = insisting("ada", SOFTWARE);
    Watch refusedWatch = insisting("bob", ALGEBRA);
    look().opens(SOFTWARE).commit();
    Claim accepted = marked();
    records(accepted, accepted());
    look().opens(ALGEBRA).commit();
    Claim refused = marked();
    records(refused, rejected());

    for (SendResult late :
        List.of(accepted(), rejected(), inDoubt(), notProcessed(Duration.ofHours(1)))) {
      records(accepted, late);
      records(refused, late);
    }

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(entry(refusedWatch).state()).isEqualTo(LedgerEntry.State.DUE);
    assertThat(again(refusedWatch).signalsSent()).isZero();
    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("a result of an attempt that is unknown or was never marked changes nothing")
  void unmarkedIsIgnored() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();

    records(claim, accepted());
    records(claim, inDoubt());
    outbox.record(List.of(new Outcome("nobody-knows-this-attempt", accepted())));
    outbox.record(List.of());

    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.CLAIMED);
    assertThat(outbox.mark(List.of(claim))).containsExactly(claim);
  }

  @Test
  @DisplayName("many results are stored together")
  void manyResults() {
    for (int i = 0; i < 4; i++) {
      armed(person("fan" + i), SOFTWARE);
      pass(Duration.ofMillis(1));
    }
    look().opens(SOFTWARE).commit();
    List<Claim> claims = sendable();
    List<SendResult> results =
        List.of(accepted(), rejected(), inDoubt(), notProcessed(Duration.ZERO));

    outbox.record(
        Stream.iterate(0, i -> i < 4, i -> i + 1)
            .map(i -> new Outcome(claims.get(i).attemptId(), results.get(i)))
            .toList());

    assertThat(claims)
        .extracting(claim -> only(ledger(claim.watcher())).state())
        .containsExactly(
            LedgerEntry.State.ACCEPTED,
            LedgerEntry.State.DUE,
            LedgerEntry.State.IN_DOUBT,
            LedgerEntry.State.WAITING);
  }
}
