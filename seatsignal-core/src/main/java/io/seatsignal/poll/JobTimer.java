package io.seatsignal.poll;

import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs recurring jobs on one daemon thread of this process, one after the other. */
final class JobTimer {

  private static final Logger LOG = LoggerFactory.getLogger(JobTimer.class);

  private final InstantSource time;
  private final ScheduledThreadPoolExecutor executor;

  JobTimer(InstantSource time) {
    this.time = time;
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "seatsignal-job");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  void start(List<RecurringJob> jobs) {
    jobs.forEach(job -> schedule(job, job.rhythm().first(time.instant())));
  }

  private void schedule(RecurringJob job, Instant at) {
    Runnable turn =
        () -> {
          Instant now = time.instant();
          job.run(at, now);
          schedule(job, job.rhythm().next(now));
        };
    long delay = Math.max(0, Duration.between(time.instant(), at).toMillis());
    try {
      Future<?> unused = executor.schedule(turn, delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: no further run, the scheduler is closed", job.name(), e);
    }
  }

  /** Begins no further run; {@link #end} waits for the one under way. */
  void beginClosing() {
    executor.shutdown();
  }

  void end(Duration patience) throws InterruptedException {
    if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("a job still runs after {}; interrupted", patience);
      executor.shutdownNow();
    }
  }

  void interrupt() {
    executor.shutdownNow();
  }
}
