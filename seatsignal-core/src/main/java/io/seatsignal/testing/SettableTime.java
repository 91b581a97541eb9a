package io.seatsignal.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A time that stands still until a test moves it. Thread-safe.
 *
 * <pre>{@code
 * SettableTime time = SettableTime.at("2024-11-05T14:00:00Z");
 * time.advance(Duration.ofMinutes(2));
 * }</pre>
 */
public final class SettableTime implements InstantSource {

  private Instant now;

  /**
   * Starts at an instant.
   *
   * @param start the first instant
   */
  public SettableTime(Instant start) {
    this.now = start;
  }

  /**
   * Starts at an instant given as text.
   *
   * @param start as {@link Instant#parse} takes it, e.g. {@code 2024-11-05T14:00:00Z}
   * @return a time that shows it
   */
  public static SettableTime at(String start) {
    return new SettableTime(Instant.parse(start));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Sets the time, forwards or backwards.
   *
   * @param instant what it is now
   */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /**
   * Moves the time.
   *
   * @param by how far; backwards if negative
   */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
