package io.seatsignal.quota;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * <p>Its {@code toString} does not show the subject.
 *
 * @param name what is counted, e.g. {@code code-to-number}; at most 32 characters
 * @param subject for whom: a number, an account, an address; stored as a keyed hash only
 * @param most how often within the window, at least 1
 * @param window how long it takes until all is allowed again; begins with the first
 */
public record Quota(String name, String subject, int most, Duration window) {

  private static final int LONGEST_NAME = 32;

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if a part is out of its range; the message names it
   */
  public Quota {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters");
    }
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1: " + most);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be positive: " + window);
    }
  }

  @Override
  public String toString() {
    return most + " " + name + " in " + window;
  }
}
