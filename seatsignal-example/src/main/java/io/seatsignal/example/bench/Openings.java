package io.seatsignal.example.bench;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.TermChanges;
import java.util.List;
import java.util.OptionalInt;

/** Commits openings without a look, as the polling node would. */
final class Openings {

  private static final int CAPACITY = 60;

  private final Stage stage;
  private final long epoch;

  /** Takes the term from whoever polls it. */
  Openings(Stage stage) {
    this.stage = stage;
    this.epoch = stage.repository().takeEpoch(Stage.TERM, "bench");
  }

  /** What is to be committed when a section opens. */
  TermChanges rise(String crn) {
    TermChanges.Rise rise = new TermChanges.Rise(crn, Level.OPEN, OptionalInt.of(1));
    return changes(state(crn, Availability.OPEN, 1), List.of(rise), List.of());
  }

  /** Commits changes and says how many obligations came of them. */
  int commit(TermChanges changes) {
    CommitResult result = stage.repository().apply(changes);
    if (result instanceof CommitResult.Committed committed) {
      return committed.obligations();
    }
    throw new IllegalStateException("an opening was to be measured and was not committed");
  }

  /** Opens a section. */
  int open(String crn) {
    return commit(rise(crn));
  }

  /** Forgets what the opening owes, and ends it. */
  void end(String crn) {
    Seeding.forgetSignals(stage.database());
    TermChanges.Fall fall = new TermChanges.Fall(crn, Availability.FULL);
    commit(changes(state(crn, Availability.FULL, 0), List.of(), List.of(fall)));
  }

  private SectionState state(String crn, Availability availability, int seats) {
    SectionState known = stage.repository().section(Stage.section(crn)).orElseThrow();
    return SectionState.of(known.section().with(availability, Seats.of(seats, CAPACITY)));
  }

  private TermChanges changes(
      SectionState state, List<TermChanges.Rise> rises, List<TermChanges.Fall> falls) {
    return new TermChanges(
        Stage.TERM, epoch, stage.time().instant(), List.of(state), rises, falls, List.of());
  }
}
