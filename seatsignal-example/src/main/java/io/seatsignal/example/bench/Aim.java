package io.seatsignal.example.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is wanted of a measure.
 *
 * @param of the value itself, or its ratio to the floor
 * @param atMost whether less is better
 * @param limit the last good number
 */
record Aim(Subject of, boolean atMost, double limit) {

  /** What is judged. */
  enum Subject {
    VALUE,
    RATIO
  }

  static Aim valueAtMost(double limit) {
    return new Aim(Subject.VALUE, true, limit);
  }

  static Aim ratioAtMost(double limit) {
    return new Aim(Subject.RATIO, true, limit);
  }

  static Aim ratioAtLeast(double limit) {
    return new Aim(Subject.RATIO, false, limit);
  }

  boolean isMet(double value, OptionalDouble ratio) {
    double judged = of == Subject.VALUE ? value : ratio.orElseThrow();
    return atMost ? judged <= limit : judged >= limit;
  }

  /** As in {@code ratio <= 1.3}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %s %s", word(), atMost ? "<=" : ">=", Measure.shown(limit));
  }

  private String word() {
    return of.name().toLowerCase(Locale.ROOT);
  }
}
