package io.seatsignal.course;

import java.util.OptionalInt;

/**
 * Published seat counts of a section, each of them optional.
 *
 * <p>A missing count is not zero, and zero is not the only count without a seat: over-enrolled
 * sections publish negative numbers (down to -70 at Brown).
 *
 * @param available seats left; may be negative
 * @param capacity the seat limit
 * @param waiting people on the waitlist
 * @param waitlistPlaces free places on the waitlist
 */
public record Seats(
    OptionalInt available, OptionalInt capacity, OptionalInt waiting, OptionalInt waitlistPlaces) {

  /** Nothing is published. */
  public static final Seats UNKNOWN =
      new Seats(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /**
   * Counts without a waitlist.
   *
   * @param available seats left; may be negative
   * @param capacity the seat limit
   * @return the counts
   */
  public static Seats of(int available, int capacity) {
    return new Seats(
        OptionalInt.of(available),
        OptionalInt.of(capacity),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /**
   * Whether any count says how many seats are left.
   *
   * @return true if {@link #available} is present
   */
  public boolean counted() {
    return available.isPresent();
  }

  /**
   * What the counts say about availability.
   *
   * <p>Seats that are free while people wait are held for the waitlist: Emory shows 70 such
   * sections as "Wait List".
   *
   * @return {@code OPEN}, {@code WAITLIST} or {@code FULL}; {@code UNKNOWN} if no count is present
   */
  public Availability availability() {
    if (available.isEmpty() && waiting.isEmpty() && waitlistPlaces.isEmpty()) {
      return Availability.UNKNOWN;
    }
    boolean free = available.orElse(0) > 0;
    if (free && waiting.orElse(0) <= 0) {
      return Availability.OPEN;
    }
    return waitlistPlaces.orElse(0) > 0 ? Availability.WAITLIST : Availability.FULL;
  }
}
