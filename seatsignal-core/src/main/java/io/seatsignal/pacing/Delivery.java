package io.seatsignal.pacing;

/** What a person wants done with their channels. */
public enum Delivery {
  /** The first channel that takes the message over; the next ones only when it fails. */
  FIRST_THAT_WORKS,
  /** One channel after the other, until the person confirms. */
  ESCALATE
}
