package io.seatsignal.pacing;

import io.seatsignal.course.TermId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One obligation as the rules see it.
 *
 * @param termId the term of its section
 * @param notice whether it says that a watch ended, which stays true
 * @param since when it arose
 * @param seenAt when the last good look was that found its seat there; empty if there was none
 * @param tried the channels that have had their chance with it
 * @param told whether the person was told over another channel and has not confirmed
 */
public record Duty(
    TermId termId,
    boolean notice,
    Instant since,
    Optional<Instant> seenAt,
    Set<String> tried,
    boolean told) {

  /** Copies the set. */
  public Duty {
    tried = Set.copyOf(tried);
  }
}
