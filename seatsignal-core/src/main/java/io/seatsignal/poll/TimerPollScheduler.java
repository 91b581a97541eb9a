package io.seatsignal.poll;

import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls on timers of this process: for a single node.
 *
 * <p>One daemon thread a term, so that a slow source does not delay another. Polls at once when
 * started, then at the interval, varied by up to a tenth; a poll that outlasts its interval delays
 * the next one and is not made up for. Recurring jobs have one thread together, and their times are
 * forgotten when the process ends.
 */
public final class TimerPollScheduler implements PollScheduler {

  private static final Logger LOG = LoggerFactory.getLogger(TimerPollScheduler.class);
  private static final double JITTER = 0.1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ScheduledThreadPoolExecutor executor;
  private final JobTimer jobTimer = new JobTimer(InstantSource.system());
  private List<RecurringJob> jobs = List.of();

  /** Creates a scheduler without threads; {@link #start} brings them. */
  public TimerPollScheduler() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "seatsignal-poll");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void alsoRun(List<RecurringJob> newJobs) {
    jobs = List.copyOf(newJobs);
  }

  @Override
  public void start(List<TermId> terms, Duration interval, Consumer<TermId> poll) {
    executor.setCorePoolSize(Math.max(1, terms.size()));
    for (TermId term : terms) {
      schedule(term, interval, poll, 0);
    }
    jobTimer.start(jobs);
  }

  private void schedule(TermId term, Duration interval, Consumer<TermId> poll, long delayNanos) {
    Runnable turn =
        () -> {
          long started = System.nanoTime();
          try {
            poll.accept(term);
          } catch (RuntimeException | Error e) {
            LOG.error("{}: a poll must not throw; the next one comes in its time", term, e);
          }
          long next = started + varied(interval) - System.nanoTime();
          again(term, interval, poll, Math.max(0, next));
        };
    Future<?> unused = executor.schedule(turn, delayNanos, TimeUnit.NANOSECONDS);
  }

  private void again(TermId term, Duration interval, Consumer<TermId> poll, long delayNanos) {
    try {
      schedule(term, interval, poll, delayNanos);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: no further poll, the scheduler is closed", term, e);
    }
  }

  private static long varied(Duration interval) {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return (long) (interval.toNanos() * factor);
  }

  @Override
  public void close() {
    executor.shutdown();
    jobTimer.beginClosing();
    try {
      if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a poll still runs after {}; interrupted", PATIENCE);
        executor.shutdownNow();
      }
      jobTimer.end(PATIENCE);
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing; running polls are interrupted", e);
      executor.shutdownNow();
      jobTimer.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
