package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.time.Instant;

/** Lets so many units a second pass, and says how long the next ones wait. Thread-safe. */
final class Lane {

  private static final double NANOS = 1e9;

  private final double rate;
  private Instant free = Instant.MIN;

  /**
   * Creates an empty lane.
   *
   * @param rate units a second, 0 for any number
   */
  Lane(double rate) {
    this.rate = rate;
  }

  synchronized Duration take(Instant now, int units) {
    if (rate == 0) {
      return Duration.ZERO;
    }
    Instant start = free.isAfter(now) ? free : now;
    free = start.plusNanos(Math.round(units * NANOS / rate));
    return Duration.between(now, start);
  }
}
