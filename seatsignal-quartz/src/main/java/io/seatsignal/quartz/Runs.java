package io.seatsignal.quartz;

import io.seatsignal.job.RecurringJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs recurring jobs on this node. Thread-safe. */
final class Runs {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private final Map<String, RecurringJob> jobs;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Runs(List<RecurringJob> jobs) {
    this.jobs = jobs.stream().collect(Collectors.toMap(RecurringJob::name, Function.identity()));
  }

  Optional<RecurringJob> find(String name) {
    return Optional.ofNullable(jobs.get(name));
  }

  /** Runs a job, unless it runs or the end has come. Never throws. */
  void run(RecurringJob job, Instant planned, Instant now) {
    if (ended || !running.add(job.name())) {
      LOG.debug("the job {} is left out: it still runs, or this node is closing", job.name());
      return;
    }
    try {
      job.run(planned, now);
    } finally {
      running.remove(job.name());
      clearInterrupt(job);
    }
  }

  private static void clearInterrupt(RecurringJob job) {
    // Only closing interrupts; Quartz still has to book that the job ended, on this thread.
    if (Thread.interrupted()) {
      LOG.debug("the job {} was interrupted", job.name());
    }
  }

  /** Whether anything runs on this node, whatever the database says. */
  boolean busy() {
    return !running.isEmpty();
  }

  /** From now on nothing is begun; what runs goes on. */
  void end() {
    ended = true;
  }
}
