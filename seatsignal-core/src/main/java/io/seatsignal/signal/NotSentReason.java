package io.seatsignal.signal;

/** Why an obligation ended without a message. */
public enum NotSentReason {
  /** The seat was taken again before the message left. */
  SEAT_GONE,
  /** The person stopped or restarted the watch, or it ended, before the message left. */
  WATCH_NOT_ARMED,
  /** The person withdrew consent before the message left. */
  OPTED_OUT,
  /** Enrolment for the term ended before the message left. */
  ENROLMENT_OVER,
  /** Every channel of the person has refused or lost it, or none is there. */
  NO_CHANNEL_LEFT,
  /**
   * It left and did not arrive, or nobody knows whether it did. Said of a message only, never of an
   * obligation: that goes on over the next channel.
   */
  NOT_DELIVERED,
  /**
   * It was unfinished when the database was restored from a backup, and may have been told since.
   */
  RESTORED
}
