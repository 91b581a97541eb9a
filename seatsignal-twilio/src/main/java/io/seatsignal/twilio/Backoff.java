package io.seatsignal.twilio;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * How long to wait after Twilio did nothing: twice as long each time in a row, up to a minute, and
 * not all at the same moment. Thread-safe.
 */
final class Backoff {

  /** The longest wait, also where Twilio asks for a longer one. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  private final AtomicInteger inARow = new AtomicInteger();
  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait: from half to the whole of the doubled one. */
  Duration next() {
    int doublings = inARow.getAndUpdate(times -> Math.min(times + 1, MOST_DOUBLINGS));
    Duration whole = capped(SHORTEST.multipliedBy(1L << doublings));
    long half = whole.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }

  /** Twilio did something. */
  void reset() {
    inARow.set(0);
  }

  static Duration capped(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
