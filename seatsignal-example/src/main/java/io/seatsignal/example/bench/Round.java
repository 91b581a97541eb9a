package io.seatsignal.example.bench;

import java.util.OptionalDouble;

/**
 * One round of a measure.
 *
 * @param value what the engine took
 * @param floor what the floor took right before or after it
 */
record Round(double value, OptionalDouble floor) {

  static Round of(double value) {
    return new Round(value, OptionalDouble.empty());
  }

  static Round of(double value, double floor) {
    return new Round(value, OptionalDouble.of(floor));
  }

  /** Value by floor. */
  OptionalDouble ratio() {
    return floor.isPresent() ? OptionalDouble.of(value / floor.getAsDouble()) : floor;
  }
}
