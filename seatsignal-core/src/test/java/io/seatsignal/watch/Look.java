package io.seatsignal.watch;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.testing.Sections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A look at a term, put together as a detector would and committed to a repository. */
final class Look {

  private final WatchRepository repository;
  private final TermId term;
  private Instant lookedAt;
  private long epoch;
  private final List<SectionState> sections = new ArrayList<>();
  private final List<TermChanges.Rise> rises = new ArrayList<>();
  private final List<TermChanges.Fall> falls = new ArrayList<>();
  private final List<TermChanges.Ending> endings = new ArrayList<>();
  private Optional<Hold> hold = Optional.empty();

  Look(WatchRepository repository, TermId term, Instant lookedAt) {
    this.repository = repository;
    this.term = term;
    this.lookedAt = lookedAt;
    this.epoch = repository.pollState(term).epoch();
  }

  Look at(Instant instant) {
    lookedAt = instant;
    return this;
  }

  Look inEpoch(long number) {
    epoch = number;
    return this;
  }

  Look lists(Section... listed) {
    for (Section section : listed) {
      sections.add(SectionState.of(section));
    }
    return this;
  }

  Look lists(SectionState state) {
    sections.add(state);
    return this;
  }

  Look opens(SectionId... ids) {
    for (SectionId id : ids) {
      opens(id, 1);
    }
    return this;
  }

  Look opens(SectionId id, int seats) {
    now(id, Availability.OPEN, Seats.of(seats, 60));
    return rises(id, Level.OPEN, OptionalInt.of(seats));
  }

  Look opensUncounted(SectionId id) {
    now(id, Availability.OPEN, Seats.UNKNOWN);
    return rises(id, Level.OPEN, OptionalInt.empty());
  }

  Look opensWaitlist(SectionId id) {
    now(id, Availability.WAITLIST, Seats.UNKNOWN);
    return rises(id, Level.WAITLIST, OptionalInt.empty());
  }

  Look fills(SectionId id) {
    return falls(id, Availability.FULL);
  }

  Look falls(SectionId id, Availability to) {
    now(id, to, Seats.UNKNOWN);
    falls.add(new TermChanges.Fall(id.crn(), to));
    return this;
  }

  Look ends(SectionId id, EndReason reason) {
    Availability to =
        switch (reason) {
          case CANCELLED -> Availability.CANCELLED;
          case GONE, ENROLMENT_OVER -> Availability.FULL;
          case UNCAPPED -> Availability.UNCAPPED;
        };
    now(id, to, Seats.UNKNOWN);
    endings.add(new TermChanges.Ending(id.crn(), reason));
    return this;
  }

  Look holds(Instant since, int number) {
    hold = Optional.of(new Hold(term, since, number));
    return this;
  }

  TermChanges changes() {
    return new TermChanges(term, epoch, lookedAt, sections, rises, falls, endings, hold);
  }

  CommitResult commit() {
    return repository.apply(changes());
  }

  /** Commits and says how many signals became owed; fails if it was superseded. */
  int owed() {
    CommitResult result = commit();
    if (result instanceof CommitResult.Committed committed) {
      return committed.obligations();
    }
    throw new AssertionError("the look was not stored: " + result);
  }

  private Look rises(SectionId id, Level level, OptionalInt seats) {
    rises.add(new TermChanges.Rise(id.crn(), level, seats));
    return this;
  }

  private void now(SectionId id, Availability availability, Seats seats) {
    Section before =
        repository
            .section(id)
            .map(SectionState::section)
            .orElseGet(() -> Sections.section(id).build());
    sections.add(SectionState.of(before.with(availability, seats)));
  }
}
