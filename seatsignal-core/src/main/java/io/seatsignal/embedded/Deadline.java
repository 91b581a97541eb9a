package io.seatsignal.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of a wait for another process, which has no way to notify this one: its locks, its files
 * and its end can only be looked at again and again.
 */
final class Deadline {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /**
   * Waits a moment before the next look.
   *
   * @return false, at once, if the time is up
   */
  boolean pause() throws InterruptedException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    LockSupport.parkNanos(this, Math.min(left, PAUSE_NANOS));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return true;
  }
}
