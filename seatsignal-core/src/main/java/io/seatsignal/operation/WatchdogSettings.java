package io.seatsignal.operation;

import java.time.Duration;

/**
 * How often the watchdog looks and tells.
 *
 * @param every the time from one look to the next
 * @param again how long after it was told an alarm is told again while it lasts
 */
public record WatchdogSettings(Duration every, Duration again) {

  /** A look each 10 s; what is told is told again after 6 hours. */
  public static final WatchdogSettings DEFAULT =
      new WatchdogSettings(Duration.ofSeconds(10), Duration.ofHours(6));

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one is not positive; the message names it
   */
  public WatchdogSettings {
    requirePositive("every", every);
    requirePositive("again", again);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
