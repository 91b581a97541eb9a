package io.seatsignal.course;

/** What is known about taking a seat in a section. */
public enum Availability {
  /** A seat can be taken. */
  OPEN,
  /** No seat, but a place on the waitlist is free. */
  WAITLIST,
  /** Neither a seat nor a waitlist place. */
  FULL,
  /** The section does not take place. */
  CANCELLED,
  /** No seat limit is published: the section cannot fill, so there is nothing to wait for. */
  UNCAPPED,
  /** The source did not say. Never overwrites what was known before. */
  UNKNOWN;

  /**
   * How much can be taken, for telling a rise from a fall.
   *
   * @return 2 for {@link #OPEN}, 1 for {@link #WAITLIST}, otherwise 0
   */
  public int rank() {
    return switch (this) {
      case OPEN -> 2;
      case WAITLIST -> 1;
      case FULL, CANCELLED, UNCAPPED, UNKNOWN -> 0;
    };
  }
}
