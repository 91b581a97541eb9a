package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.Claim;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a message that did not arrive gives back to its watches. */
abstract class GivenBackContract extends RepositoryScene {

  GivenBackContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("an insisting watch that rests at its cap goes on when the last one did not arrive")
  void capIsGivenBack() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim last = acceptedSignal();
    for (int told = 1; told < LIMITS.signalsPerWatch(); told++) {
      closesAndOpens(SOFTWARE);
      last = acceptedSignal();
    }
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);

    receives(last, Verdict.UNDELIVERED);

    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(watch).signalsSent()).isEqualTo(LIMITS.signalsPerWatch() - 1);
  }

  @Test
  @DisplayName("if the seat is gone by then it is closed as SEAT_GONE")
  void seatGoneMeanwhile() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    look().fills(SOFTWARE).commit();

    receives(text, Verdict.UNDELIVERED);

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(NotSentReason.SEAT_GONE);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("what opened while the watch rested for nothing is owed too, and tried anew")
  void newerOpeningIsOwed() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    pass(Duration.ofMinutes(1));
    closesAndOpens(SOFTWARE);
    assertThat(sendable()).isEmpty();

    receives(text, Verdict.UNDELIVERED);

    assertThat(ledger(watch.watcher()))
        .extracting(LedgerEntry::state)
        .containsExactlyInAnyOrder(LedgerEntry.State.DUE, LedgerEntry.State.NOT_SENT);
    Claim second = acceptedSignal();
    assertThat(second.channel()).isEqualTo("text");
    assertThat(only(second.openings()).openingId()).isNotEqualTo(only(text.openings()).openingId());
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
  }

  @Test
  @DisplayName("a waitlist place that opened meanwhile is owed only to those who want one")
  void newerOpeningOfAnotherLevel() {
    Watch seatsOnly = armed(person("ada"), SOFTWARE);
    Watch both = armed(person("bob"), SOFTWARE, WatchPolicy.ONCE, true);
    look().opens(SOFTWARE).commit();
    List<Claim> texts = sendable();
    texts.forEach(text -> records(text, accepted()));
    look().fills(SOFTWARE).commit();
    look().opensWaitlist(SOFTWARE).commit();

    texts.forEach(text -> receives(text, Verdict.UNDELIVERED));

    assertThat(marked().watcher()).isEqualTo(both.watcher());
    assertThat(entry(seatsOnly).reason()).contains(NotSentReason.SEAT_GONE);
  }

  @Test
  @DisplayName("two openings of one watch that were lost together give back one signal")
  void lostTogether() {
    Watch watch = armed(person("ada"), SOFTWARE, WatchPolicy.UNTIL_STOPPED, true);
    look().opensWaitlist(SOFTWARE).commit();
    look().opens(SOFTWARE).commit();
    Claim both = acceptedSignal();
    assertThat(again(watch).signalsSent()).isEqualTo(1);

    receives(both, Verdict.UNDELIVERED);

    assertThat(again(watch).signalsSent()).isZero();
    assertThat(marked().openings()).hasSize(2);
  }

  @Test
  @DisplayName("C33 a stopped watch is never revived by a receipt")
  void stoppedIsNotRevived() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    repository.stop(watch.watcher(), watch.id());

    receives(text, Verdict.UNDELIVERED);

    assertThat(again(watch).state()).isEqualTo(WatchState.STOPPED);
    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).reason()).contains(NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  @DisplayName("a receipt for an earlier arming does not touch the later one")
  void laterArmingIsNotTouched() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim first = acceptedSignal();
    repository.atDesk(watch.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));
    closesAndOpens(SOFTWARE);
    acceptedSignal();

    receives(first, Verdict.UNDELIVERED);

    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a watch that has ended meanwhile stays ended")
  void endedStaysEnded() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    look().ends(SOFTWARE, EndReason.CANCELLED).commit();

    receives(text, Verdict.UNDELIVERED);

    assertThat(again(watch).state()).isEqualTo(WatchState.ENDED);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a lost message that another one has told since takes nothing back")
  void toldByAnother() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = marked();
    records(text, inDoubt());
    outbox.giveUp(fallThrough(List.of(text.attemptId())));
    Claim call = acceptedSignal();
    records(text, accepted());
    receives(text, Verdict.UNDELIVERED);

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(call.channel()).isEqualTo("call");
    assertThat(sendable()).isEmpty();
  }
}
