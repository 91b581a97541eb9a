package io.seatsignal.base;

/**
 * The identity that the repository gave to a watcher.
 *
 * @param value positive, unique within one repository, never reused
 */
public record WatcherId(long value) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public WatcherId {
    if (value <= 0) {
      throw new IllegalArgumentException("watcher id must be positive: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
