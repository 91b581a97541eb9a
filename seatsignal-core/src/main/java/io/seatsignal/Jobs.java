package io.seatsignal;

import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import io.seatsignal.metrics.SeatSignalMetrics;
import io.seatsignal.operation.Operations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What recurs, counted and measured. */
final class Jobs {

  /** The engine's own job. */
  static final String RETENTION = "retention";

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration OFTEN = Duration.ofHours(6);

  private final Optional<SeatSignalMetrics> metrics;

  Jobs(Optional<SeatSignalMetrics> metrics) {
    this.metrics = metrics;
  }

  /** Deletes what is older than it need be. */
  static RecurringJob retention(Operations operations, Duration keep) {
    return new RecurringJob(
        RETENTION,
        Rhythm.every(OFTEN),
        () -> {
          Operations.Cleared cleared = operations.clear(keep);
          LOG.info(
              "older than {} and deleted: {} obligations, {} openings, {} signals",
              keep,
              cleared.obligations(),
              cleared.openings(),
              cleared.signals());
        });
  }

  List<RecurringJob> measured(Stream<RecurringJob> jobs) {
    return jobs.map(job -> job.withTask(() -> run(job))).toList();
  }

  private void run(RecurringJob job) throws Exception {
    long began = System.nanoTime();
    boolean done = false;
    try {
      job.task().run();
      done = true;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      boolean outcome = done;
      metrics.ifPresent(meters -> meters.ran(job.name(), outcome, took));
    }
  }
}
