package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is left of a term whose enrolment is over. */
abstract class ExpiryContract extends RepositoryScene {

  private static final TermId FALL = new TermId("brown", "202410");

  ExpiryContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("C18 armed and resting watches expire with one notice each, stopped ones do not")
  void liveWatchesExpire() {
    Watch resting = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());
    Watch armed = armed(person("bob"), SOFTWARE);
    Watch elsewhere = armed(person("carol"), ALGEBRA);
    Watch stopped = armed(person("dan"), ALGEBRA);
    repository.stop(stopped.watcher(), stopped.id());
    Instant end = time.instant().minusMillis(500);

    assertThat(repository.expire(TERM, end)).isEqualTo(3);

    for (Watch watch : List.of(resting, armed, elsewhere)) {
      assertThat(again(watch).state()).isEqualTo(WatchState.EXPIRED);
      assertThat(again(watch).endReason()).contains(EndReason.ENROLMENT_OVER);
    }
    assertThat(again(stopped).state()).isEqualTo(WatchState.STOPPED);
    assertThat(again(stopped).endReason()).isEmpty();
    assertThat(ledger(stopped.watcher())).isEmpty();
    List<Claim> notices = sendable();
    assertThat(recipients(notices))
        .containsExactlyInAnyOrder(resting.watcher(), armed.watcher(), elsewhere.watcher());
    for (Claim notice : notices) {
      OpeningFact fact = only(notice.openings());
      assertThat(fact.level()).isEqualTo(Level.ENDED);
      assertThat(fact.endReason()).contains(EndReason.ENROLMENT_OVER);
      assertThat(fact.seenAt()).isEqualTo(end);
      assertThat(fact.restsAfterwards()).isFalse();
      records(notice, accepted());
    }
    assertThat(again(armed).state()).isEqualTo(WatchState.EXPIRED);
  }

  @Test
  @DisplayName("it ends a term once: nobody is told twice")
  void onceOnly() {
    Watch watch = armed(person("ada"), SOFTWARE);

    assertThat(repository.expire(TERM, time.instant())).isEqualTo(1);
    assertThat(repository.expire(TERM, time.instant())).isZero();

    assertThat(ledger(watch.watcher())).hasSize(1);
    records(marked(), accepted());
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("what is owed and what is only claimed is closed as ENROLMENT_OVER; notices stay")
  void unsentIsClosed() {
    Watch claimed = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();
    Watch due = armed(person("bob"), ALGEBRA);
    look().opens(ALGEBRA).commit();
    Watch ended = armed(person("carol"), POETRY);
    look().ends(POETRY, EndReason.CANCELLED).commit();

    repository.expire(TERM, time.instant());

    for (Watch watch : List.of(claimed, due)) {
      assertThat(ledger(watch.watcher()))
          .filteredOn(entry -> entry.level() == Level.OPEN)
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.state()).isEqualTo(LedgerEntry.State.NOT_SENT);
                assertThat(entry.reason()).contains(NotSentReason.ENROLMENT_OVER);
              });
    }
    assertThat(outbox.mark(List.of(claim))).isEmpty();
    assertThat(entry(ended).state()).isEqualTo(LedgerEntry.State.DUE);
    assertThat(again(ended).state()).isEqualTo(WatchState.ENDED);
    assertThat(sendable())
        .allSatisfy(
            sent ->
                assertThat(sent.openings())
                    .extracting(OpeningFact::level)
                    .containsOnly(Level.ENDED));
  }

  @Test
  @DisplayName("it comes too late for what was given free for sending")
  void tooLateForMarked() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();

    repository.expire(TERM, time.instant());
    records(claim, accepted());

    assertThat(ledger(watch.watcher()))
        .extracting(LedgerEntry::level)
        .containsExactlyInAnyOrder(Level.OPEN, Level.ENDED);
    assertThat(again(watch).state()).as("a result revives nothing").isEqualTo(WatchState.EXPIRED);
  }

  @Test
  @DisplayName("a look that is under way cannot be committed afterwards, and a hold is over")
  void fencesLooks() {
    Instant since = time.instant();
    look().holds(since, 20).commit();
    Look late = look().opens(SOFTWARE);
    PollState before = repository.pollState(TERM);

    repository.expire(TERM, time.instant());

    assertThat(late.commit()).isEqualTo(new CommitResult.Superseded());
    PollState after = repository.pollState(TERM);
    assertThat(after.hold()).isEmpty();
    assertThat(after.heartbeat()).isEqualTo(before.heartbeat());
  }

  @Test
  @DisplayName("other terms are left alone, and one that nobody polled has nothing to end")
  void otherTerms() {
    SectionId old = new SectionId(FALL, SOFTWARE.crn());
    assertThat(repository.expire(FALL, time.instant())).isZero();
    repository.takeEpoch(FALL, NODE);
    new Look(repository, FALL, time.instant()).lists(full(old, "CSCI 0320")).commit();
    Watch ofOld = armed(person("ada"), old);
    Watch current = armed(person("bob"), SOFTWARE);
    new Look(repository, FALL, time.instant()).opens(old).commit();
    look().opens(SOFTWARE).commit();

    assertThat(repository.expire(FALL, time.instant())).isEqualTo(1);

    assertThat(again(ofOld).state()).isEqualTo(WatchState.EXPIRED);
    assertThat(again(current).state()).isEqualTo(WatchState.ARMED);
    assertThat(entry(current).state()).isEqualTo(LedgerEntry.State.DUE);
  }
}
