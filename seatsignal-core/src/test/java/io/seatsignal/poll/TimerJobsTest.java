package io.seatsignal.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TimerJobsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aFailureEndsNoJobAndCloseDoes() {
    AtomicInteger runs = new AtomicInteger();
    RecurringJob job =
        new RecurringJob(
            "planted",
            Rhythm.every(SECOND),
            () -> {
              runs.incrementAndGet();
              throw new IllegalStateException("planted");
            });
    TimerPollScheduler scheduler = new TimerPollScheduler();
    scheduler.alsoRun(List.of(job));
    scheduler.start(List.of(), SECOND, term -> {});

    await().until(() -> runs.get() >= 2);
    scheduler.close();
    int before = runs.get();

    await().during(Duration.ofMillis(1500)).until(() -> runs.get() == before);
  }

  @Test
  void closeWaitsForARunningJob() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    TimerPollScheduler scheduler = new TimerPollScheduler();
    scheduler.alsoRun(
        List.of(
            new RecurringJob(
                "slow",
                Rhythm.every(Duration.ofDays(1)),
                () -> {
                  begun.countDown();
                  go.await();
                  done.incrementAndGet();
                })));
    scheduler.start(List.of(), SECOND, term -> {});
    begun.await();
    Thread closer = new Thread(scheduler::close);
    closer.start();
    await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);

    go.countDown();
    closer.join();

    assertThat(done).hasValue(1);
  }
}
