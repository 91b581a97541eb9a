package io.seatsignal.memory;

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
}
