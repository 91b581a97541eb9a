package io.seatsignal.quartz;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Quartz's own threads, as daemons under this library's name, and sees them end. */
final class QuartzThreads implements ThreadExecutor {

  static final String PREFIX = "seatsignal-quartz-";

  private static final Logger LOG = LoggerFactory.getLogger(QuartzThreads.class);

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  @Override
  public void initialize() {}

  @Override
  public void execute(Thread thread) {
    String name = thread.getName();
    thread.setName(PREFIX + name.substring(name.lastIndexOf('_') + 1));
    thread.setDaemon(true);
    // Not the loader of whoever started this: it would be held, and may not know the job's class.
    thread.setContextClassLoader(QuartzThreads.class.getClassLoader());
    threads.add(thread);
    thread.start();
  }

  /** Waits for the threads, which have been told to end. */
  void join(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (Thread thread : threads) {
        long left = Math.max(1, deadline - System.nanoTime());
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
        if (thread.isAlive()) {
          LOG.warn("{} has not ended after {}; it is a daemon and left alone", thread, patience);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for Quartz's threads", e);
      Thread.currentThread().interrupt();
    }
  }
}
