package io.seatsignal.memory;

import io.seatsignal.course.Section;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.OpeningRecord;
import io.seatsignal.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing to tell about a section, and to whom. Guarded by the repository's lock. */
final class Opening {

  final long id;

  /** Counts those of its section. */
  final int number;

  final Section section;
  final Level level;
  final Optional<EndReason> endReason;
  final OptionalInt seats;
  final Instant seenAt;

  /** When it became known here. */
  final Instant committedAt;

  final List<Obligation> obligations = new ArrayList<>();

  /** Whether it still holds. */
  boolean holds = true;

  private Optional<Instant> closedAt = Optional.empty();

  Opening(
      long id,
      int number,
      Section section,
      Level level,
      Optional<EndReason> endReason,
      OptionalInt seats,
      Instant seenAt,
      Instant committedAt) {
    this.id = id;
    this.number = number;
    this.section = section;
    this.level = level;
    this.endReason = endReason;
    this.seats = seats;
    this.seenAt = seenAt;
    this.committedAt = committedAt;
  }

  void close(Instant at) {
    holds = false;
    closedAt = Optional.of(at);
  }

  OpeningRecord toRecord() {
    return new OpeningRecord(number, level, seenAt, closedAt, seats);
  }

  /** Whether it is something that this watch waits for. */
  boolean concerns(Watch watch) {
    return level != Level.WAITLIST || watch.waitlist();
  }

  OpeningFact toldTo(Obligation obligation, boolean restsAfterwards) {
    return new OpeningFact(
        id,
        obligation.watch,
        section.id(),
        section.label(),
        section.course(),
        section.title(),
        level,
        endReason,
        seats,
        seenAt,
        section.permissionRequired(),
        restsAfterwards);
  }
}
