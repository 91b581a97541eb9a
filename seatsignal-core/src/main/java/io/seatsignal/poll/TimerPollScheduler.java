package io.seatsignal.poll;

import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private final Set<TermId> polled = new HashSet<>();
  private Set<TermId> wanted = Set.of();
  private List<RecurringJob> jobs = List.of();
  private volatile Duration interval = Duration.ZERO;
  private volatile @Nullable Consumer<TermId> poll;

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
  public synchronized void start(
      List<TermId> terms, Duration newInterval, Consumer<TermId> newPoll) {
    interval = newInterval;
    poll = newPoll;
    change(terms);
    jobTimer.start(jobs);
  }

  @Override
  public synchronized void change(List<TermId> terms) {
    executor.setCorePoolSize(Math.max(1, terms.size()));
    wanted = Set.copyOf(terms);
    terms.stream().filter(polled::add).forEach(term -> schedule(term, 0));
  }

  private void schedule(TermId term, long delayNanos) {
    try {
      Future<?> unused = executor.schedule(() -> turn(term), delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: no further poll, the scheduler is closed", term, e);
    }
  }

  private void turn(TermId term) {
    long started = System.nanoTime();
    if (!isWanted(term)) {
      return;
    }
    try {
      Objects.requireNonNull(poll).accept(term);
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a poll must not throw; the next one comes in its time", term, e);
    }
    schedule(term, Math.max(0, started + varied(interval) - System.nanoTime()));
  }

  private synchronized boolean isWanted(TermId term) {
    if (wanted.contains(term)) {
      return true;
    }
    polled.remove(term);
    return false;
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
