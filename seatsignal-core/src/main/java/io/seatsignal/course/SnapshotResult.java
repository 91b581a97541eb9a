package io.seatsignal.course;

import java.time.Duration;
import java.util.Optional;

/** How a look at a term ended. */
public sealed interface SnapshotResult {

  /**
   * The source answered with the whole term.
   *
   * @param snapshot what it said
   */
  record Complete(TermSnapshot snapshot) implements SnapshotResult {}

  /**
   * The source answered, but some of the term is missing or could not be read. What is there is
   * true; what is not there is unknown, not gone.
   *
   * @param snapshot what it said
   * @param unknownPart which part is unknown, for the log
   */
  record Partial(TermSnapshot snapshot, String unknownPart) implements SnapshotResult {}

  /** The source answered with the very bytes of the look whose fingerprint the caller named. */
  record Unchanged() implements SnapshotResult {}

  /**
   * The source did not answer, or what it answered cannot be believed.
   *
   * @param reason what went wrong, in words for an operator
   * @param lasting whether it will stay so until somebody acts (an unknown address, a refused
   *     client)
   * @param retryAfter how long the source asked to be left alone; empty if it did not say
   */
  record Failed(String reason, boolean lasting, Optional<Duration> retryAfter)
      implements SnapshotResult {}
}
