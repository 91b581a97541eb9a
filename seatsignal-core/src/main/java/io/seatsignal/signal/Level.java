package io.seatsignal.signal;

import io.seatsignal.course.Availability;

/** What a person is told about a section. */
public enum Level {
  /** A waitlist place became free. Concerns only watches that asked for waitlist places. */
  WAITLIST,
  /** A seat became free. */
  OPEN,
  /**
   * Nothing can be waited for any more, and the watches of the section end. Stored like an opening,
   * so that the same unique keys see to it that each watch is told once.
   */
  ENDED;

  /**
   * The level that a section has risen to.
   *
   * @param availability {@code OPEN} or {@code WAITLIST}
   * @return the level of that name
   * @throws IllegalArgumentException for any other availability
   */
  public static Level of(Availability availability) {
    return switch (availability) {
      case OPEN -> OPEN;
      case WAITLIST -> WAITLIST;
      default -> throw new IllegalArgumentException(availability + " is not takeable");
    };
  }
}
