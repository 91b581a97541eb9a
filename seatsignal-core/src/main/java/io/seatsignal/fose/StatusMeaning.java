package io.seatsignal.fose;

import io.seatsignal.course.Availability;

/** What a site's status letter says about a section. */
public enum StatusMeaning {
  /** A seat can be taken, or there is no limit: Brown's letter does not tell these apart. */
  OPEN(Availability.OPEN),
  /** Only a place on the waitlist. */
  WAITLIST(Availability.WAITLIST),
  /** Nothing can be taken. */
  FULL(Availability.FULL),
  /** The section does not take place. */
  CANCELLED(Availability.CANCELLED),
  /** Nobody enrols here: the row only points to another section. */
  PLACEHOLDER(Availability.UNKNOWN);

  private final Availability availability;

  StatusMeaning(Availability availability) {
    this.availability = availability;
  }

  /**
   * The same in the words of the engine.
   *
   * @return the availability; {@code UNKNOWN} for a placeholder
   */
  public Availability availability() {
    return availability;
  }
}
