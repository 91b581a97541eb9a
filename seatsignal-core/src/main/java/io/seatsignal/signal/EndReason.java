package io.seatsignal.signal;

/** Why all watches of a section end. */
public enum EndReason {
  /** The section was cancelled. */
  CANCELLED,
  /** The section has no seat limit, so it cannot fill. */
  UNCAPPED
}
