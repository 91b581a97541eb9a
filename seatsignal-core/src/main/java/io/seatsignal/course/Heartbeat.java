package io.seatsignal.course;

import java.time.Instant;
import java.util.Optional;

/**
 * The stored proof of when a term was last polled, readable from any process.
 *
 * @param termId the term
 * @param lastBeat when a poll last ended, well or not; empty if none ever did
 * @param lastSuccess when a look last succeeded; empty if none ever did
 * @param failures failed looks since the last success
 * @param lastError why the last look failed; empty after a success
 */
public record Heartbeat(
    TermId termId,
    Optional<Instant> lastBeat,
    Optional<Instant> lastSuccess,
    int failures,
    Optional<String> lastError) {

  /**
   * The heartbeat of a term that was never polled.
   *
   * @param termId the term
   * @return a heartbeat without times
   */
  public static Heartbeat none(TermId termId) {
    return new Heartbeat(termId, Optional.empty(), Optional.empty(), 0, Optional.empty());
  }
}
