package io.seatsignal.poll;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.poll.Transition.Ended;
import io.seatsignal.poll.Transition.Fell;
import io.seatsignal.poll.Transition.Refreshed;
import io.seatsignal.poll.Transition.Rose;
import io.seatsignal.poll.Transition.Same;
import io.seatsignal.signal.EndReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a look at one section means, given what was known before. Pure: no time, no storage.
 *
 * <p>Four rules keep false alarms out. First sight is a baseline, never an opening. Unknown changes
 * nothing. Only a rise in {@linkplain Availability#rank() rank} is an opening, so a count that
 * flaps between 1 and 2 is none. And a listing that cannot tell "seats left" from "no limit" does
 * not overrule the knowledge that there is no limit.
 */
final class TransitionDetector {

  private TransitionDetector() {}

  /**
   * Compares one row with the stored state.
   *
   * @param before what is stored; null at first sight
   * @param row what the source says now
   * @return what to do about it
   */
  static Transition compare(@Nullable SectionState before, Section row) {
    if (before == null) {
      return new Refreshed(SectionState.of(row));
    }
    Availability known = before.section().availability();
    boolean listedBare = row.availability().rank() > 0 && !row.seats().counted();
    // Noted by the rules when a watch was made; a poll's own contradiction has a time to ask again.
    boolean notedByRules = before.contradictions() > 0 && before.askAgainAt().isEmpty();
    if (notedByRules && known.rank() > 0 && listedBare && !row.placeholder()) {
      return contradicted(before, row);
    }
    Availability next = heard(known, row);
    Section section = row.with(next, seatsAfter(before.section(), row, next));
    if (next == known) {
      return same(before, row, section);
    }
    SectionState state = SectionState.of(section);
    if (next == Availability.CANCELLED) {
      return new Ended(state, EndReason.CANCELLED);
    }
    if (next == Availability.UNCAPPED) {
      return new Ended(state, EndReason.UNCAPPED);
    }
    if (known == Availability.UNKNOWN || known == Availability.UNCAPPED) {
      return new Refreshed(state);
    }
    if (next.rank() > known.rank()) {
      return new Rose(state);
    }
    return next.rank() < known.rank() ? new Fell(state, next, row) : new Refreshed(state);
  }

  /** The closer look at a new watch found nothing to take: what rises from here is confirmed. */
  private static Transition contradicted(SectionState before, Section row) {
    Section full = row.with(Availability.FULL, Seats.UNKNOWN);
    return new Fell(
        new SectionState(
            full, before.contradictions(), before.askAgainAt(), Optional.empty(), Optional.empty()),
        Availability.FULL,
        row);
  }

  private static Availability heard(Availability known, Section row) {
    Availability said = row.availability();
    if (isSilent(row)) {
      return known;
    }
    boolean mayBeUncapped = said == Availability.OPEN && !row.seats().counted();
    return known == Availability.UNCAPPED && mayBeUncapped ? known : said;
  }

  /** Whether a row says nothing about taking a seat. */
  static boolean isSilent(Section row) {
    return row.availability() == Availability.UNKNOWN || row.placeholder();
  }

  private static Seats seatsAfter(Section before, Section row, Availability next) {
    if (row.seats().counted() || next != before.availability()) {
      return row.seats();
    }
    return before.seats();
  }

  /**
   * Settles an earlier contradiction, and drops what was kept back of a section that went back; a
   * silent row leaves both as they are.
   */
  private static Transition same(SectionState before, Section row, Section section) {
    SectionState after =
        isSilent(row)
            ? new SectionState(
                section,
                before.contradictions(),
                before.askAgainAt(),
                before.held(),
                Optional.empty())
            : SectionState.of(section);
    return after.equals(before) ? new Same() : new Refreshed(after);
  }
}
