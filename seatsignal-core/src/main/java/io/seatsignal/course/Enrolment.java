package io.seatsignal.course;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when a term can be enrolled in.
 *
 * @param termId the term
 * @param ends the first instant at which enrolment is over; empty if no end is known
 */
public record Enrolment(TermId termId, Optional<Instant> ends) {

  /**
   * A term whose enrolment has no known end.
   *
   * @param termId the term
   * @return the enrolment
   */
  public static Enrolment open(TermId termId) {
    return new Enrolment(termId, Optional.empty());
  }

  /**
   * Whether the term is enrollable.
   *
   * @param now the instant asked about
   * @return true before {@link #ends}
   */
  public boolean isOpen(Instant now) {
    return ends.isEmpty() || now.isBefore(ends.get());
  }
}
