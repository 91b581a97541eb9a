package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time of the telephone network, which may go by faster than ours. Thread-safe. */
final class Pace implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pace.class);
  private static final int THREADS = 8;
  private static final double NANOS = 1e9;

  private final Duration second;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(THREADS, FakeThreads.named("fake-twilio-text"));

  Pace(Duration second) {
    this.second = second;
  }

  /** Whether everything happens at once. */
  boolean still() {
    return second.isZero();
  }

  long nanos(Duration telephone) {
    return Math.round(telephone.toNanos() / NANOS * second.toNanos());
  }

  /** Runs something later; forgets it when closed before. */
  void later(Duration telephone, Runnable task) {
    try {
      var unused = scheduler.schedule(guarded(task), nanos(telephone), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the Twilio fake is closed: nothing more happens", e);
    }
  }

  /**
   * Lets time go by.
   *
   * @throws InterruptedException if the fake is closed meanwhile
   */
  void pass(Duration telephone) throws InterruptedException {
    if (closed.await(nanos(telephone), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("the Twilio fake is closed");
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("the Twilio fake lost a step of a message", e);
      }
    };
  }

  @Override
  public void close() {
    closed.countDown();
    scheduler.shutdownNow();
  }
}
