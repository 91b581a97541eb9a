package io.seatsignal.signal;

/** Why all watches of a section end. */
public enum EndReason {
  /** The section was cancelled. */
  CANCELLED,
  /** The section has no seat limit, so it cannot fill. */
  UNCAPPED,
  /** The section has not been listed for a long time. */
  GONE,
  /** The term cannot be enrolled in any more. */
  ENROLMENT_OVER
}
