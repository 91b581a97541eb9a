package io.seatsignal.operation;

/**
 * Something that an operator has to know.
 *
 * @param cause what kind of trouble
 * @param subject what is in trouble: a term, a channel, a source; empty where there is only one
 * @param detail in words, with what to do; without personal data
 */
public record Alarm(Cause cause, String subject, String detail) {

  /** Kinds of trouble. */
  public enum Cause {
    /** A source fails look after look. */
    SOURCE_DOWN,
    /** Nothing polls a term any more. */
    HEARTBEAT_STALE,
    /** A mass change is kept back. */
    HOLD,
    /** The day's budget is used up. */
    BUDGET,
    /** A channel cannot send until somebody acts. */
    CHANNEL_MISCONFIGURED,
    /** A channel's sends end in doubt. */
    CHANNEL_IN_DOUBT,
    /** Too few people answer calls. */
    ANSWER_RATE,
    /** An operator's pause is still on. */
    PAUSED,
    /** What recurs by itself, such as a backup, failed. */
    JOB,
    /** This node's clock is off, so it neither polls nor sends. */
    CLOCK
  }

  /**
   * All of it in a line.
   *
   * @return cause, subject and detail
   */
  public String words() {
    return cause + (subject.isEmpty() ? "" : " " + subject) + ": " + detail;
  }
}
