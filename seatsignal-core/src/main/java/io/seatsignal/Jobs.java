package io.seatsignal;

import io.seatsignal.job.RecurringJob;
import io.seatsignal.metrics.SeatSignalMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What recurs, counted and measured. */
final class Jobs {

  private final Optional<SeatSignalMetrics> metrics;

  Jobs(Optional<SeatSignalMetrics> metrics) {
    this.metrics = metrics;
  }

  List<RecurringJob> measured(List<RecurringJob> jobs) {
    return jobs.stream().map(job -> job.withTask(() -> run(job))).toList();
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
