package io.seatsignal.example.app;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes once an hour what the application keeps and nobody needs any more. Every node that serves
 * does it, at a minute of its own; that several do harms nothing.
 */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final int HOUR = 60;

  private final List<Runnable> duties;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "seatsignal-housekeeping"));

  Housekeeping(List<Runnable> duties) {
    this.duties = List.copyOf(duties);
  }

  void start() {
    int minute = ThreadLocalRandom.current().nextInt(HOUR);
    Future<?> unused = thread.scheduleWithFixedDelay(this::run, minute, HOUR, TimeUnit.MINUTES);
  }

  private void run() {
    for (Runnable duty : duties) {
      try {
        duty.run();
      } catch (RuntimeException e) {
        LOG.warn("something old could not be deleted; tried again in an hour", e);
      }
    }
  }

  /** Lets what runs come to its end. Idempotent. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
