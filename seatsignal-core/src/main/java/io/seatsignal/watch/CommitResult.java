package io.seatsignal.watch;

/** How committing a look ended. */
public sealed interface CommitResult {

  /**
   * Everything was stored.
   *
   * @param obligations how many signals are newly owed
   */
  record Committed(int obligations) implements CommitResult {}

  /** Nothing was stored: another node has taken a newer epoch. */
  record Superseded() implements CommitResult {}
}
