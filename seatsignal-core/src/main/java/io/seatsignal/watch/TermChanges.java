package io.seatsignal.watch;

import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one successful look at a term changed, to be committed as a whole.
 *
 * @param termId the term
 * @param epoch the epoch of the node that looked
 * @param lookedAt when
 * @param sections sections that are new or whose stored state changes
 * @param rises openings that begin; their sections are among {@code sections}
 * @param falls openings that end; their sections are among {@code sections}
 * @param endings sections whose watches end; they are among {@code sections}
 * @param hold all of the term that is kept back after this look; empty for nothing, which ends a
 *     hold. An operator's release counts for the hold that it was given for
 */
public record TermChanges(
    TermId termId,
    long epoch,
    Instant lookedAt,
    List<SectionState> sections,
    List<Rise> rises,
    List<Fall> falls,
    List<Ending> endings,
    Optional<Hold> hold) {

  /**
   * A look after which nothing is kept back.
   *
   * @param termId the term
   * @param epoch the epoch of the node that looked
   * @param lookedAt when
   * @param sections sections that are new or whose stored state changes
   * @param rises openings that begin
   * @param falls openings that end
   * @param endings sections whose watches end
   */
  public TermChanges(
      TermId termId,
      long epoch,
      Instant lookedAt,
      List<SectionState> sections,
      List<Rise> rises,
      List<Fall> falls,
      List<Ending> endings) {
    this(termId, epoch, lookedAt, sections, rises, falls, endings, Optional.empty());
  }

  /** Copies the lists. */
  public TermChanges {
    sections = List.copyOf(sections);
    rises = List.copyOf(rises);
    falls = List.copyOf(falls);
    endings = List.copyOf(endings);
  }

  /**
   * A section rose: an opening begins, and every armed watch that it concerns is owed a signal. A
   * rise to a level at which the section still has an opening begins nothing.
   *
   * @param crn which section of the term
   * @param level to what level; not {@link Level#ENDED}
   * @param seats how many seats were counted, if they were
   */
  public record Rise(String crn, Level level, OptionalInt seats) {}

  /**
   * A section fell: its openings above the new availability end, and what they owe and is not yet
   * given free for sending is closed as {@code SEAT_GONE}.
   *
   * @param crn which section of the term
   * @param to what is left
   */
  public record Fall(String crn, Availability to) {}

  /**
   * A section has nothing to wait for any more: its live watches end, the armed ones are owed a
   * notice, and its openings end.
   *
   * @param crn which section of the term
   * @param reason why
   */
  public record Ending(String crn, EndReason reason) {}
}
