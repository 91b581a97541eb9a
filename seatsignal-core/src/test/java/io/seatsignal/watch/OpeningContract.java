package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.testing.Sections;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a look makes owed, and what it takes back. */
abstract class OpeningContract extends RepositoryScene {

  OpeningContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("first sight is a baseline: a listed open section owes nothing")
  void baselineOwesNothing() {
    Watch watch = armed(person("ada"), SOFTWARE);
    Section open = Sections.of(full(SOFTWARE, "CSCI 0320")).open(3, 60).build();

    assertThat(look().lists(open).owed()).isZero();

    assertThat(ledger(watch.watcher())).isEmpty();
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a rise owes a signal to each armed watch of the section, and to nobody else")
  void riseOwesArmedWatches() {
    Watch adas = armed(person("ada"), SOFTWARE);
    Watch bobs = armed(person("bob"), SOFTWARE);
    Watch stopped = armed(person("carol"), SOFTWARE);
    repository.stop(stopped.watcher(), stopped.id());
    Watch elsewhere = armed(person("dan"), ALGEBRA);

    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(2);

    for (Watch watch : new Watch[] {adas, bobs}) {
      assertThat(entry(watch))
          .isEqualTo(
              new LedgerEntry(
                  time.instant(),
                  SOFTWARE,
                  Level.OPEN,
                  LedgerEntry.State.DUE,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
    }
    assertThat(ledger(stopped.watcher())).isEmpty();
    assertThat(ledger(elsewhere.watcher())).isEmpty();
  }

  @Test
  @DisplayName("a resting watch is owed nothing until it is armed again")
  void restingIsOwedNothing() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());
    look().fills(SOFTWARE).commit();

    assertThat(look().opens(SOFTWARE).owed()).isZero();
    look().fills(SOFTWARE).commit();
    repository.atDesk(watch.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(1);
  }

  @Test
  @DisplayName("C07 a watch armed while the section is open is owed the next opening only")
  void armedWhileOpen() {
    look().opens(SOFTWARE).commit();
    Watch watch = armed(person("ada"), SOFTWARE);

    assertThat(look().owed()).isZero();
    assertThat(sendable()).isEmpty();
    look().fills(SOFTWARE).commit();
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(1);
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);
  }

  @Test
  @DisplayName("C05 a waitlist place concerns only the watches that asked for waitlist places")
  void waitlistConcernsThoseWhoAsked() {
    Watch seatsOnly = armed(person("ada"), SOFTWARE);
    Watch both = armed(person("bob"), SOFTWARE, WatchPolicy.ONCE, true);

    assertThat(look().opensWaitlist(SOFTWARE).owed()).isEqualTo(1);

    assertThat(ledger(seatsOnly.watcher())).isEmpty();
    assertThat(entry(both).level()).isEqualTo(Level.WAITLIST);
  }

  @Test
  @DisplayName("a seat concerns also the watches that asked for waitlist places")
  void seatConcernsAll() {
    armed(person("ada"), SOFTWARE);
    armed(person("bob"), SOFTWARE, WatchPolicy.ONCE, true);

    assertThat(look().opensWaitlist(SOFTWARE).owed()).isEqualTo(1);
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(2);
  }

  @Test
  @DisplayName("a rise to a level that is open already begins nothing, so nobody is owed it twice")
  void sameOpeningNeverTwice() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    armed(person("bob"), SOFTWARE);

    assertThat(look().opens(SOFTWARE).owed()).isZero();

    assertThat(ledger(watch.watcher())).hasSize(1);
    records(marked(), accepted());
    assertThat(look().opens(SOFTWARE).owed()).isZero();
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("C06 after a fall the next rise is a new opening with a greater number")
  void nextRiseIsNewOpening() {
    insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim first = marked();
    records(first, accepted());

    look().fills(SOFTWARE).commit();
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(1);

    Claim second = marked();
    assertThat(only(second.openings()).openingId())
        .isGreaterThan(only(first.openings()).openingId());
  }

  @Test
  @DisplayName("an opening says all that a signal tells")
  void openingFact() {
    Section byPermission =
        Sections.section(SOFTWARE)
            .course("CSCI 0320", "S01")
            .title("Introduction to Software Engineering")
            .byPermission()
            .build();
    look().lists(byPermission).commit();
    Watch watch = armed(person("ada"), SOFTWARE);
    pass(Duration.ofMinutes(1));
    look().at(time.instant().minusMillis(800)).opens(SOFTWARE, 3).commit();

    OpeningFact fact = only(claimOne().openings());

    assertThat(fact)
        .isEqualTo(
            new OpeningFact(
                fact.openingId(),
                watch.id(),
                SOFTWARE,
                "CSCI 0320 S01",
                "CSCI 0320",
                "Introduction to Software Engineering",
                Level.OPEN,
                Optional.empty(),
                OptionalInt.of(3),
                time.instant().minusMillis(800),
                true,
                true));
  }

  @Test
  @DisplayName("an uncounted waitlist place is told without a count and without permission")
  void uncountedOpeningFact() {
    armed(person("ada"), SOFTWARE, WatchPolicy.UNTIL_STOPPED, true);
    look().opensWaitlist(SOFTWARE).commit();

    OpeningFact fact = only(claimOne().openings());

    assertThat(fact.level()).isEqualTo(Level.WAITLIST);
    assertThat(fact.seats()).isEmpty();
    assertThat(fact.permissionRequired()).isFalse();
    assertThat(fact.restsAfterwards()).isFalse();
  }

  @Test
  @DisplayName("C34 a fall closes what is due and what is only claimed as SEAT_GONE, at once")
  void fallClosesUnsent() {
    Watch claimed = armed(person("ada"), SOFTWARE);
    pass(Duration.ofSeconds(1));
    Watch due = armed(person("bob"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = only(claim(1));
    assertThat(claim.watcher()).isEqualTo(claimed.watcher());

    look().fills(SOFTWARE).commit();

    for (Watch watch : new Watch[] {claimed, due}) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
      assertThat(entry(watch).reason()).contains(NotSentReason.SEAT_GONE);
      assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    }
    assertThat(outbox.mark(List.of(claim))).isEmpty();
    assertThat(sendable()).isEmpty();
    assertThat(outbox.queue().due()).isZero();
  }

  @Test
  @DisplayName("a fall comes too late for what was given free for sending")
  void fallIsTooLateForMarked() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();

    look().fills(SOFTWARE).commit();

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);
    records(claim, accepted());
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
  }

  @Test
  @DisplayName("a fall from a seat to a waitlist place ends only the seat's opening")
  void fallToWaitlist() {
    Watch waits = armed(person("ada"), SOFTWARE, WatchPolicy.UNTIL_STOPPED, true);
    look().opensWaitlist(SOFTWARE).commit();
    look().opens(SOFTWARE).commit();

    look().falls(SOFTWARE, Availability.WAITLIST).commit();

    assertThat(ledger(waits.watcher()))
        .extracting(LedgerEntry::level, LedgerEntry::state)
        .containsExactlyInAnyOrder(
            tuple(Level.OPEN, LedgerEntry.State.NOT_SENT),
            tuple(Level.WAITLIST, LedgerEntry.State.DUE));
    assertThat(look().opensWaitlist(SOFTWARE).owed()).as("still the same one").isZero();
    assertThat(look().opens(SOFTWARE).owed()).as("a new one").isEqualTo(1);
  }

  @Test
  @DisplayName("a fall of one section leaves the others alone")
  void fallLeavesOthers() {
    armed(person("ada"), SOFTWARE);
    Watch algebra = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();

    look().fills(SOFTWARE).commit();

    assertThat(only(sendable()).watcher()).isEqualTo(algebra.watcher());
  }

  @Test
  @DisplayName(
      "C16 an ending ends the live watches with the reason and owes the armed ones a notice")
  void endingEndsWatches() {
    Watch resting = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());
    look().fills(SOFTWARE).commit();
    Watch armed = armed(person("bob"), SOFTWARE);
    Watch stopped = armed(person("carol"), SOFTWARE);
    repository.stop(stopped.watcher(), stopped.id());
    Watch elsewhere = armed(person("dan"), ALGEBRA);

    assertThat(look().ends(SOFTWARE, EndReason.CANCELLED).owed()).isEqualTo(1);

    assertThat(again(armed).state()).isEqualTo(WatchState.ENDED);
    assertThat(again(armed).endReason()).contains(EndReason.CANCELLED);
    assertThat(again(resting).state()).isEqualTo(WatchState.ENDED);
    assertThat(again(stopped).state()).isEqualTo(WatchState.STOPPED);
    assertThat(again(stopped).endReason()).isEmpty();
    assertThat(again(elsewhere).state()).isEqualTo(WatchState.ARMED);
    Claim notice = marked();
    assertThat(notice.watcher()).isEqualTo(armed.watcher());
    OpeningFact fact = only(notice.openings());
    assertThat(fact.level()).isEqualTo(Level.ENDED);
    assertThat(fact.endReason()).contains(EndReason.CANCELLED);
    assertThat(fact.restsAfterwards()).isFalse();
    records(notice, accepted());
    assertThat(again(armed).state()).isEqualTo(WatchState.ENDED);
    assertThat(look().ends(SOFTWARE, EndReason.CANCELLED).owed()).as("told once").isZero();
  }

  @Test
  @DisplayName("an ending ends the openings too: what they owe is closed, the notice is not")
  void endingEndsOpenings() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    look().ends(SOFTWARE, EndReason.UNCAPPED).commit();

    assertThat(ledger(watch.watcher()))
        .filteredOn(entry -> entry.level() == Level.OPEN)
        .extracting(LedgerEntry::reason)
        .containsExactly(Optional.of(NotSentReason.SEAT_GONE));
    look().fills(SOFTWARE).commit();
    assertThat(only(marked().openings()).endReason()).contains(EndReason.UNCAPPED);
  }

  @Test
  @DisplayName("a watch armed again after an ending is owed the next opening and the next ending")
  void armedAgainAfterEnding() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().ends(SOFTWARE, EndReason.CANCELLED).commit();
    records(marked(), accepted());
    look().lists(full(SOFTWARE, "CSCI 0320")).commit();

    Watch armed =
        repository.atDesk(
            watch.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.UNTIL_STOPPED, false));

    assertThat(armed.state()).isEqualTo(WatchState.ARMED);
    assertThat(armed.endReason()).isEmpty();
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(1);
    assertThat(look().ends(SOFTWARE, EndReason.CANCELLED).owed()).isEqualTo(1);
  }

  @Test
  @DisplayName("one look can open, fill and end different sections")
  void oneLookManyChanges() {
    Watch software = armed(person("ada"), SOFTWARE);
    Watch algebra = armed(person("bob"), ALGEBRA);
    Watch poetry = armed(person("carol"), POETRY);
    look().opens(SOFTWARE).commit();

    int owed = look().fills(SOFTWARE).opens(ALGEBRA).ends(POETRY, EndReason.CANCELLED).owed();

    assertThat(owed).isEqualTo(2);
    assertThat(entry(software).reason()).contains(NotSentReason.SEAT_GONE);
    assertThat(entry(algebra).level()).isEqualTo(Level.OPEN);
    assertThat(entry(poetry).level()).isEqualTo(Level.ENDED);
  }
}
