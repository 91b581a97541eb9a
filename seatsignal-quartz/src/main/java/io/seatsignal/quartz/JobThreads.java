package io.seatsignal.quartz;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.spi.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that poll. Unlike Quartz's own pool it has an end: running jobs are interrupted when
 * patience is over.
 */
final class JobThreads implements ThreadPool {

  private static final Logger LOG = LoggerFactory.getLogger(JobThreads.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final int size;
  private final Semaphore free;
  private final ExecutorService executor;
  private final AtomicInteger number = new AtomicInteger();

  JobThreads(int size) {
    this.size = size;
    free = new Semaphore(size);
    executor = Executors.newFixedThreadPool(size, this::thread);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, QuartzThreads.PREFIX + "poll-" + number.incrementAndGet());
    thread.setDaemon(true);
    thread.setContextClassLoader(JobThreads.class.getClassLoader());
    return thread;
  }

  @Override
  public boolean runInThread(Runnable job) {
    free.acquireUninterruptibly();
    try {
      executor.execute(() -> run(job));
    } catch (RejectedExecutionException e) {
      // Refused, Quartz would mark the trigger as broken. The job polls no more by now.
      LOG.debug("closing; the job runs on the thread that brought it", e);
      run(job);
    }
    return true;
  }

  private void run(Runnable job) {
    try {
      job.run();
    } catch (RuntimeException e) {
      LOG.warn("Quartz could not book the end of a job; another node will clear it away", e);
    } finally {
      free.release();
    }
  }

  @Override
  public int blockForAvailableThreads() {
    free.acquireUninterruptibly();
    free.release();
    return Math.max(1, free.availablePermits());
  }

  /** Waits for running jobs, then interrupts them. Idempotent. */
  void end(Duration patience) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a poll still runs after {}; interrupted", patience);
        executor.shutdownNow();
        if (!executor.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("a poll does not end; its thread is a daemon and left alone");
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing; running polls are interrupted", e);
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void initialize() {}

  @Override
  public void shutdown(boolean waitForJobsToComplete) {
    executor.shutdown();
  }

  @Override
  public int getPoolSize() {
    return size;
  }

  @Override
  public void setInstanceId(String schedulerInstanceId) {}

  @Override
  public void setInstanceName(String schedulerName) {}
}
