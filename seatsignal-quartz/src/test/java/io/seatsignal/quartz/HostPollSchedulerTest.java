package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.operation.Health;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/** On a host's scheduler that keeps its jobs in memory. */
final class HostPollSchedulerTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TICK = Duration.ofMillis(400);
  private static final TermId SPRING = new TermId("brown", "202420");
  private static final TermId FALL = new TermId("brown", "202510");
  private static final JobKey HOSTS = JobKey.jobKey("of the host");

  private final PollLog log = new PollLog();
  private HostQuartz host;
  private Scheduler scheduler;

  @BeforeEach
  void open() throws SchedulerException {
    host = HostQuartz.inMemory();
    scheduler = host.scheduler();
  }

  @AfterEach
  void shutDown() throws Exception {
    host.close();
  }

  /** Work of the host's. */
  public static final class HostsJob implements Job {

    static final AtomicInteger RUNS = new AtomicInteger();

    @Override
    public void execute(JobExecutionContext context) {
      RUNS.incrementAndGet();
    }
  }

  private void scheduleHostsJob() throws SchedulerException {
    scheduler.scheduleJob(
        JobBuilder.newJob(HostsJob.class).withIdentity(HOSTS).build(),
        TriggerBuilder.newTrigger()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(100)
                    .repeatForever())
            .build());
  }

  private Set<JobKey> ours() throws SchedulerException {
    return scheduler.getJobKeys(GroupMatcher.jobGroupEquals(HostPollScheduler.DEFAULT_GROUP));
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("seatsignal"))
        .collect(Collectors.toSet());
  }

  @Test
  void pollsOnTheHostsThreadsFromTheTimeWhenTheHostStartsIt() throws SchedulerException {
    AtomicReference<String> thread = new AtomicReference<>("");
    try (HostPollScheduler node = new HostPollScheduler(scheduler)) {
      node.start(
          List.of(SPRING),
          TICK,
          term -> {
            thread.set(Thread.currentThread().getName());
            log.by("a").accept(term);
          });
      assertThat(scheduler.isStarted()).as("started by us").isFalse();

      scheduler.start();
      log.awaitCount(3);
      scheduler.standby();

      assertThat(thread.get()).startsWith("host-worker");
      assertThat(log.gaps(SPRING)).allMatch(gap -> gap.compareTo(TICK.dividedBy(2)) > 0);
    }
    assertThat(scheduler.isInStandbyMode()).isTrue();
    assertThat(scheduler.isShutdown()).isFalse();
  }

  @Test
  void startedAndClosedTwiceItLeavesTheHostAsItWas() throws Exception {
    scheduler.start();
    scheduleHostsJob();
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
    Set<ObjectName> beans = ManagementFactory.getPlatformMBeanServer().queryNames(null, null);

    for (int round = 1; round <= 2; round++) {
      try (HostPollScheduler node = new HostPollScheduler(scheduler)) {
        node.start(List.of(SPRING), MINUTE, log.by("a"));
        log.awaitCount(round);
        assertThat(threads()).isEmpty();
        assertThat(scheduler.getContext()).isEmpty();
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(null, null))
            .isEqualTo(beans);
      }
      assertThat(ours()).isEmpty();
      assertThat(scheduler.getListenerManager().getJobListeners()).isEmpty();
      assertThat(scheduler.getListenerManager().getSchedulerListeners()).isEmpty();
    }
    int before = HostsJob.RUNS.get();
    await().until(() -> HostsJob.RUNS.get() > before + 2);
    assertThat(scheduler.checkExists(HOSTS)).isTrue();
  }

  @Test
  void whatWasMissedIsNotMadeUpFor() throws SchedulerException {
    scheduler.start();
    try (HostPollScheduler node = new HostPollScheduler(scheduler)) {
      node.start(List.of(SPRING), TICK, log.by("a"));
      log.awaitCount(2);
      scheduler.standby();
      await().pollDelay(TICK.multipliedBy(5)).until(() -> true);
      int before = log.entries().size();
      scheduler.start();
      log.awaitCount(before + 3);

      assertThat(log.gaps(SPRING)).allMatch(gap -> gap.compareTo(TICK.dividedBy(2)) > 0);
    }
  }

  @Test
  void otherTermsTakeThePlaceOfTheFirst() throws SchedulerException {
    scheduler.start();
    try (HostPollScheduler node = new HostPollScheduler(scheduler)) {
      node.start(List.of(SPRING), MINUTE, log.by("a"));
      log.awaitCount(1);

      node.change(List.of(FALL));

      await().until(() -> !log.of(poll -> poll.term().equals(FALL)).isEmpty());
      assertThat(ours()).extracting(JobKey::getName).containsExactly("poll brown/202510");
    }
  }

  @Test
  void whatRecursRunsOnTheHostsSchedulerAsWell() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    try (HostPollScheduler node = new HostPollScheduler(scheduler)) {
      node.alsoRun(
          List.of(
              new RecurringJob("sweep", Rhythm.every(MINUTE), ran::countDown),
              new RecurringJob(
                  "backup",
                  Rhythm.daily(LocalTime.of(3, 30), ZoneId.of("America/New_York")),
                  () -> {})));
      node.start(List.of(SPRING), MINUTE, log.by("a"));
      scheduler.start();

      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
      CronTrigger backup =
          (CronTrigger) scheduler.getTrigger(TriggerKey.triggerKey("job backup", "seatsignal"));
      assertThat(backup.getNextFireTime().toInstant().atZone(ZoneId.of("America/New_York")))
          .satisfies(next -> assertThat(next.toLocalTime()).isEqualTo(LocalTime.of(3, 30)));
      scheduler.triggerJob(JobKey.jobKey("poll brown/202420", "seatsignal"));
      assertThat(log.entries()).hasSizeLessThan(3);
    }
  }

  @Test
  void aPollThatDoesNotEndIsInterruptedAndTheThreadGivenBack() throws Exception {
    scheduler.start();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Thread> worker = new AtomicReference<>(Thread.currentThread());
    HostPollScheduler node = new HostPollScheduler(scheduler, "seatsignal", Duration.ofMillis(200));
    node.start(
        List.of(SPRING),
        MINUTE,
        term -> {
          worker.set(Thread.currentThread());
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();

    node.close();

    assertThat(worker)
        .hasValueMatching(thread -> thread.isAlive() && !thread.isInterrupted(), "alive as before");
    assertThat(scheduler.isStarted()).isTrue();
  }

  @Test
  void aJobWhereNoSeatSignalIsStartedDoesNothing() throws SchedulerException {
    HostPlan plan = HostPlan.poll("seatsignal", SPRING, Duration.ofMillis(100));
    JobDetail job = plan.job();
    scheduler.scheduleJob(job, Set.of(plan.trigger(InstantSource.system().instant())), true);
    scheduler.start();

    await().until(() -> scheduler.getMetaData().getNumberOfJobsExecuted() > 3);
    assertThat(scheduler.getTriggerState(plan.triggerKey()))
        .isIn(TriggerState.NORMAL, TriggerState.BLOCKED);
  }

  @Test
  @SuppressWarnings("NullAway") // null is the point
  void noSchedulerIsAMistake() {
    assertThatThrownBy(() -> new HostPollScheduler(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("scheduler is null; it is the host's org.quartz.Scheduler");
  }

  @Test
  void mistakesAreNamed() throws SchedulerException {
    assertThatThrownBy(() -> new HostPollScheduler(scheduler, "a group"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("group must be 1 to 100 letters");

    try (HostPollScheduler first = new HostPollScheduler(scheduler);
        HostPollScheduler second = new HostPollScheduler(scheduler);
        HostPollScheduler other = new HostPollScheduler(scheduler, "other")) {
      first.start(List.of(SPRING), MINUTE, log.by("a"));
      assertThatThrownBy(() -> second.start(List.of(SPRING), MINUTE, log.by("b")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("another SeatSignal polls on the Quartz scheduler ")
          .hasMessageContaining("; close it first, or give this one a group of its own, ");
      other.start(List.of(SPRING), MINUTE, log.by("c"));
      scheduler.start();
      log.awaitCount(2);
      assertThat(log.entries()).extracting(PollLog.Entry::node).containsOnly("a", "c");
    }

    scheduler.shutdown();
    HostPollScheduler late = new HostPollScheduler(scheduler);
    assertThatThrownBy(() -> late.start(List.of(SPRING), MINUTE, log.by("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("was shut down and cannot be started again; hand over another one");
    assertThatThrownBy(() -> late.start(List.of(SPRING), MINUTE, log.by("a")))
        .hasMessage("a HostPollScheduler starts only once; make another one");
  }

  @Test
  void healthTellsThatNothingPollsAnyMore() throws SchedulerException {
    SettableTime time = new SettableTime(Instant.parse("2025-01-15T12:00:00Z"));
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    SectionId section = SectionId.of("brown", "202420", "26379");
    source.put(Sections.section(section).course("CSCI 0320", "S01").full(60).build());
    try (SeatSignal seatSignal =
        SeatSignal.builder()
            .time(time)
            .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
            .source(source)
            .term(Enrolment.open(SPRING))
            .channel(new RecordingChannel("screen"))
            .pollInterval(Duration.ofSeconds(1))
            .scheduler(new HostPollScheduler(scheduler))
            .build()) {
      seatSignal.start();
      scheduler.start();
      await().until(() -> seatSignal.health().status() == Health.Status.UP);

      scheduler.shutdown(true);
      time.advance(Duration.ofSeconds(30));

      assertThat(seatSignal.health().status()).isEqualTo(Health.Status.DOWN);
    }
  }

  @Test
  void aHostThatShutsDownFirstIsNoTrouble() throws SchedulerException {
    scheduler.start();
    HostPollScheduler node = new HostPollScheduler(scheduler);
    node.start(List.of(SPRING), TICK, log.by("a"));
    log.awaitCount(1);

    scheduler.shutdown(true);

    assertThatCode(node::close).doesNotThrowAnyException();
    assertThatCode(node::close).doesNotThrowAnyException();
  }
}
