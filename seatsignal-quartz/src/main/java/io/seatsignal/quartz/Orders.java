package io.seatsignal.quartz;

import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a scheduler was told to do, and that it starts only once. Guarded by its scheduler. */
final class Orders {

  private final Class<?> scheduler;
  private BooleanSupplier ready = () -> true;
  private List<RecurringJob> jobs = List.of();
  private Duration interval = Duration.ZERO;
  private boolean used;

  /**
   * Knows of no orders yet.
   *
   * @param scheduler whose orders these are
   */
  Orders(Class<?> scheduler) {
    this.scheduler = scheduler;
  }

  void pollWhile(BooleanSupplier newReady) {
    ready = newReady;
  }

  void alsoRun(List<RecurringJob> newJobs) {
    jobs = List.copyOf(newJobs);
  }

  /**
   * Notes the start.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  void start(Duration newInterval) {
    if (used) {
      throw new IllegalStateException(
          "a " + scheduler.getSimpleName() + " starts only once; make another one");
    }
    used = true;
    interval = newInterval;
  }

  /** From now on nothing starts. */
  void close() {
    used = true;
  }

  BooleanSupplier ready() {
    return ready;
  }

  List<RecurringJob> jobs() {
    return jobs;
  }

  Duration interval() {
    return interval;
  }
}
