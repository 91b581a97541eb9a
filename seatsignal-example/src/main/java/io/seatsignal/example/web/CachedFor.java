package io.seatsignal.example.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that everybody may ask for, and that costs no more however many do. Thread-safe; one of
 * those who ask finds it out, and those who ask meanwhile wait for that.
 *
 * @param <T> what it is
 */
public final class CachedFor<T> {

  private final Duration time;
  private final Supplier<T> source;
  private final InstantSource clock;
  private @Nullable T value;
  private Instant until = Instant.MIN;

  /**
   * Creates it; nothing is found out before somebody asks.
   *
   * @param time how long it is kept
   * @param clock the time
   * @param source finds it out; what it throws is not kept
   */
  public CachedFor(Duration time, InstantSource clock, Supplier<T> source) {
    this.time = time;
    this.clock = clock;
    this.source = source;
  }

  /**
   * Tells it.
   *
   * @return what was found out last, or just now if that is too old
   */
  public synchronized T get() {
    Instant now = clock.instant();
    T known = value;
    if (known != null && now.isBefore(until)) {
      return known;
    }
    T fresh = source.get();
    value = fresh;
    until = now.plus(time);
    return fresh;
  }
}
