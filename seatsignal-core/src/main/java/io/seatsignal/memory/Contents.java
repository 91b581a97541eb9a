package io.seatsignal.memory;

import io.seatsignal.operation.Operations;
import java.time.Instant;

/**
 * Everything that a repository keeps. Guarded by its lock.
 *
 * @param people who is known
 * @param terms what is known of each term
 * @param book the watches
 * @param line what is due
 * @param duties what is open, and who is owed what about it
 * @param attempts what was tried
 * @param channels how the channels fare
 * @param tills what each day cost
 * @param tally what was given free for sending
 */
record Contents(
    People people,
    Terms terms,
    WatchBook book,
    Line line,
    Duties duties,
    Attempts attempts,
    Channels channels,
    Tills tills,
    Tally tally) {

  /** Lets an attempt that surely reached nobody never have been. */
  void forget(Attempt attempt) {
    attempt.obligations.forEach(obligation -> obligation.forget(attempt));
    attempts.forget(attempt);
  }

  /** Forgets what is finished of openings that are over; openings themselves are not kept. */
  Operations.Cleared clear(Instant before) {
    long obligations = duties.clear(before);
    long signals =
        attempts.clear(before, obligation -> duties.of(obligation.watcher).contains(obligation));
    return new Operations.Cleared(obligations, 0, signals);
  }
}
