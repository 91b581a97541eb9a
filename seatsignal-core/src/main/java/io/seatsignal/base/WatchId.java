package io.seatsignal.base;

/**
 * The identity that the repository gave to a watch.
 *
 * @param value positive, unique within one repository, never reused
 */
public record WatchId(long value) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public WatchId {
    if (value <= 0) {
      throw new IllegalArgumentException("watch id must be positive: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
