package io.seatsignal.poll;

/** How one poll of a term ended. */
public sealed interface PollOutcome {

  /**
   * How many signals and notices this poll made newly owed.
   *
   * @return 0 unless it stored any
   */
  default int obligations() {
    return 0;
  }

  /**
   * The look succeeded and is stored.
   *
   * @param sections how many sections were listed; 0 if the answer was the same as the last one
   * @param changed how many sections were stored anew
   * @param rises how many openings began
   * @param obligations how many signals are newly owed
   * @param held how many sections have changed and are kept back, because too many did at once
   */
  record Committed(int sections, int changed, int rises, int obligations, int held)
      implements PollOutcome {}

  /**
   * The look failed; nothing but the heartbeat changed.
   *
   * @param reason why, in words for an operator
   */
  record LookFailed(String reason) implements PollOutcome {}

  /** Another node polls this term now; nothing was stored. */
  record Superseded() implements PollOutcome {}

  /**
   * This node does not take part at present: nobody looked, and nothing was stored.
   *
   * @param reason why, in words for an operator
   */
  record StandBy(String reason) implements PollOutcome {}

  /**
   * The storage failed; whether something was stored is not known, and the next poll starts from
   * what is.
   *
   * @param reason why, in words for an operator
   */
  record StorageFailed(String reason) implements PollOutcome {}

  /** An operator has paused the source: nobody looked, and the heartbeat did not beat. */
  record Paused() implements PollOutcome {}

  /**
   * Enrolment for the term is over: nobody looks any more.
   *
   * @param obligations how many notices are newly owed; 0 but for the first time
   */
  record EnrolmentOver(int obligations) implements PollOutcome {}

  /**
   * The poll ended in an error that nobody has foreseen; the next one starts from what is stored.
   *
   * @param reason what was thrown
   */
  record Broken(String reason) implements PollOutcome {}
}
