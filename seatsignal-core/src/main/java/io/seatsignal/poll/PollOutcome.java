package io.seatsignal.poll;

/** How one poll of a term ended. */
public sealed interface PollOutcome {

  /**
   * The look succeeded and is stored.
   *
   * @param sections how many sections were listed; 0 if the answer was the same as the last one
   * @param changed how many sections were stored anew
   * @param rises how many openings began
   * @param obligations how many signals are newly owed
   */
  record Committed(int sections, int changed, int rises, int obligations) implements PollOutcome {}

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
}
