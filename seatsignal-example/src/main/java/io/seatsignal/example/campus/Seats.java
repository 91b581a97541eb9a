package io.seatsignal.example.campus;

/**
 * The seats of one section at one moment.
 *
 * @param limited false if there is no enrolment cap; then the other two mean nothing together
 * @param capacity seats in all
 * @param enrolled people in it; more than the capacity if it is over-enrolled
 */
record Seats(boolean limited, int capacity, int enrolled) {

  Seats {
    if (capacity < 0 || enrolled < 0) {
      throw new IllegalArgumentException(
          "capacity and enrolled must not be negative, were " + capacity + ", " + enrolled);
    }
  }

  static Seats of(int capacity, int available) {
    return new Seats(true, capacity, capacity - available);
  }

  static Seats unlimited(int enrolled) {
    return new Seats(false, 0, enrolled);
  }

  /** Seats left, negative if over-enrolled; meaningless without a limit. */
  int available() {
    return capacity - enrolled;
  }

  /** The same capacity with another number of seats left. */
  Seats withAvailable(int available) {
    return of(capacity, available);
  }

  /** More (or fewer) seats for the same people. */
  Seats withMoreCapacity(int more) {
    return new Seats(limited, capacity + more, enrolled);
  }

  /** {@code AVAILABLE/CAPACITY}, or {@code unlimited}. */
  String brief() {
    return limited ? available() + "/" + capacity : "unlimited";
  }
}
