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
 */
public record SectionState(Section section, int contradictions, Optional<Instant> askAgainAt) {

  /**
   * The state of a section that nothing is in doubt about.
   *
   * @param section what is known
   * @return the state
   */
  public static SectionState of(Section section) {
    return new SectionState(section, 0, Optional.empty());
  }
}
