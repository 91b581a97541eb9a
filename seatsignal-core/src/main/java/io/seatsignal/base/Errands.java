package io.seatsignal.base;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may hang or throw on a thread of its own, in the order in which it was handed in.
 *
 * <p>Never holds up who hands something in: what does not fit into the queue is dropped, and the
 * log says so once until something fits again. Thread-safe.
 */
public final class Errands implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Runnable onDropped;
  private final ThreadPoolExecutor thread;
  private final AtomicBoolean dropping = new AtomicBoolean();

  /**
   * Creates it; the thread comes with the first errand.
   *
   * @param name whose errands these are, for the thread's name and the log
   * @param mostWaiting how many may wait
   * @param onDropped is run for each that is dropped, by who handed it in; quick, does not throw
   */
  public Errands(String name, int mostWaiting, Runnable onDropped) {
    this.name = name;
    this.onDropped = onDropped;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            task -> {
              Thread made = new Thread(task, "seatsignal-" + name);
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Hands something in. Does not block. After {@link #close()} it does nothing.
   *
   * @param errand what to run; what it throws is logged
   */
  public void run(Runnable errand) {
    try {
      thread.execute(() -> attempt(errand));
      dropping.set(false);
    } catch (RejectedExecutionException e) {
      if (thread.isShutdown()) {
        LOG.debug("{} comes after the end", name, e);
        return;
      }
      onDropped.run();
      if (dropping.compareAndSet(false, true)) {
        LOG.error(
            "{} does not keep up: {} wait already, more is dropped; said once until it does again",
            name,
            thread.getQueue().size(),
            e);
      }
    }
  }

  private void attempt(Runnable errand) {
    try {
      errand.run();
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed", name, e);
    }
  }

  /** Waits up to 5 s for what was handed in, then interrupts it and drops the rest. Idempotent. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} is not done after {}; interrupted", name, PATIENCE);
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
