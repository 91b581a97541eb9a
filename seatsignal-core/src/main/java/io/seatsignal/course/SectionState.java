package io.seatsignal.course;

import java.time.Instant;
import java.util.Optional;

/**
 * A section as it is stored: what the detector compares the next look with.
 *
 * @param section what was last known; its availability is never {@code UNKNOWN} once anything was
 *     known
 * @param contradictions how many times in a row the closer look contradicted the listing
 * @param askAgainAt when the next closer look is due after a contradiction; empty without one
 * @param held what the section turned to in a mass change that is kept back: {@code OPEN}, {@code
 *     WAITLIST} or {@code FULL}; empty if nothing is kept back
 * @param missingSince the first of the looks that have not listed it since; empty while it is
 *     listed
 */
public record SectionState(
    Section section,
    int contradictions,
    Optional<Instant> askAgainAt,
    Optional<Availability> held,
    Optional<Instant> missingSince) {

  /**
   * The state of a section that nothing is in doubt about.
   *
   * @param section what is known
   * @return the state
   */
  public static SectionState of(Section section) {
    return new SectionState(section, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The state of a listed section whose closer look contradicts the listing.
   *
   * @param section what is believed
   * @param times how many times in a row
   * @param askAgainAt when the next closer look is due
   * @return the state
   */
  public static SectionState contradicted(Section section, int times, Instant askAgainAt) {
    return new SectionState(
        section, times, Optional.of(askAgainAt), Optional.empty(), Optional.empty());
  }

  /**
   * Whether nothing is in doubt: not contradicted, nothing kept back, listed by the last look.
   *
   * @return whether the section is all there is to it
   */
  public boolean isSettled() {
    return contradictions == 0 && askAgainAt.isEmpty() && held.isEmpty() && missingSince.isEmpty();
  }

  /**
   * The same, but for a change that is kept back.
   *
   * @param change to what the section turned; empty for nothing kept back
   * @return a copy
   */
  public SectionState holding(Optional<Availability> change) {
    return new SectionState(section, contradictions, askAgainAt, change, missingSince);
  }

  /**
   * The same, not listed any more.
   *
   * @param since the first look that did not list it
   * @return a copy
   */
  public SectionState missing(Instant since) {
    return new SectionState(section, contradictions, askAgainAt, held, Optional.of(since));
  }

  /**
   * The same with another availability; what else is noted stays.
   *
   * @param availability the availability, for which no counts are known
   * @return a copy
   */
  public SectionState turned(Availability availability) {
    return new SectionState(
        section.with(availability, Seats.UNKNOWN), contradictions, askAgainAt, held, missingSince);
  }
}
