package io.seatsignal.example.campus;

/**
 * What changes about a section.
 *
 * @param seats its seats; without a limit for a placeholder
 * @param stat {@code A}, {@code F}, {@code C} or {@code X}
 */
record SectionState(Seats seats, String stat) {

  /** Brown's rule: full exactly when no seat is left, active also where there is no limit. */
  static SectionState of(Seats seats) {
    return new SectionState(seats, seats.limited() && seats.available() <= 0 ? "F" : "A");
  }

  static SectionState placeholder() {
    return new SectionState(Seats.unlimited(0), "X");
  }

  SectionState cancelled() {
    return new SectionState(seats, "C");
  }

  /** True if seats can come and go: it takes place and has a limit. */
  boolean moves() {
    return seats.limited() && !stat.equals("C") && !stat.equals("X");
  }
}
