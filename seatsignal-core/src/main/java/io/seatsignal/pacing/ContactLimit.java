package io.seatsignal.pacing;

import java.time.Duration;

/**
 * How often one person may be contacted in one way.
 *
 * @param gap the shortest time from one contact to the next
 * @param perDay contacts at most in any 24 hours
 * @param perWeek contacts at most in any 7 days
 */
public record ContactLimit(Duration gap, int perDay, int perWeek) {

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if the gap is negative or a number below 1; the message names
   *     it
   */
  public ContactLimit {
    if (gap.isNegative()) {
      throw new IllegalArgumentException("gap must not be negative: " + gap);
    }
    if (perDay < 1) {
      throw new IllegalArgumentException("perDay must be at least 1: " + perDay);
    }
    if (perWeek < 1) {
      throw new IllegalArgumentException("perWeek must be at least 1: " + perWeek);
    }
  }
}
