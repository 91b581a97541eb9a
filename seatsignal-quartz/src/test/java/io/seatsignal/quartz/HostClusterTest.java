package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;

/** On the schedulers of a host that runs Quartz as a cluster, in the stock tables. */
final class HostClusterTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final TermId TERM = new TermId("brown", "202420");
  private static final TriggerKey POLL = TriggerKey.triggerKey("poll brown/202420", "seatsignal");

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final PollLog log = new PollLog();
  private final List<HostQuartz> hosts = new ArrayList<>();

  @BeforeEach
  void createTables() throws SQLException, IOException {
    HostQuartz.createTables(database);
  }

  @AfterEach
  void shutDown() throws SchedulerException {
    for (HostQuartz host : hosts) {
      host.close();
    }
  }

  private Scheduler host(String node) throws SchedulerException {
    HostQuartz host = HostQuartz.clustered(database, node);
    hosts.add(host);
    host.scheduler().start();
    return host.scheduler();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> nodes() {
    return log.entries().stream().map(PollLog.Entry::node).toList();
  }

  @Test
  void oneNodePollsEachTickAndTheOtherGoesOnWhenItsHostStops() throws SchedulerException {
    try (HostPollScheduler first = new HostPollScheduler(host("a"));
        HostPollScheduler second = new HostPollScheduler(host("b"))) {
      first.start(List.of(TERM), SECOND, log.by("a"));
      second.start(List.of(TERM), SECOND, log.by("b"));

      log.awaitCount(7);
      assertThat(log.gaps(TERM)).allMatch(gap -> gap.compareTo(SHORTEST) > 0);
      List<String> nodes = nodes();
      assertThat(IntStream.range(1, nodes.size()).boxed())
          .as("polls stay with their node: %s", nodes)
          .filteredOn(i -> !nodes.get(i).equals(nodes.get(i - 1)))
          .hasSizeLessThan(3);

      hosts.get(0).scheduler().shutdown(true);
      log.awaitCount(log.entries().size() + 3);
      assertThat(nodes()).endsWith("b", "b");
      assertThat(log.gaps(TERM)).allMatch(gap -> gap.compareTo(SHORTEST) > 0);
    }
  }

  @Test
  void closingLeavesTheJobsToTheOtherNodesAndTheHostsJobsAlone() throws Exception {
    Scheduler host = host("a");
    host.addJob(
        JobBuilder.newJob(HostPollSchedulerTest.HostsJob.class)
            .withIdentity("of the host")
            .storeDurably()
            .build(),
        false);
    try (HostPollScheduler node = new HostPollScheduler(host)) {
      node.start(List.of(TERM), MINUTE, log.by("a"));
      log.awaitCount(1);
    }

    assertThat(host.isStarted()).isTrue();
    assertThat(host.checkExists(JobKey.jobKey("of the host"))).isTrue();
    assertThat(host.getTriggerState(POLL)).isEqualTo(TriggerState.NORMAL);

    assertThat(host.getListenerManager().getJobListeners()).isEmpty();
    assertThat(nodes()).hasSize(1);
  }

  @Test
  void whatFallsToANodeThatCannotDoItIsHandedOn() throws SchedulerException {
    Scheduler host = host("a");
    AtomicBoolean fit = new AtomicBoolean(true);
    try (HostPollScheduler node = new HostPollScheduler(host)) {
      node.pollWhile(fit::get);
      node.start(List.of(TERM), SECOND, log.by("a"));
      log.awaitCount(2);

      fit.set(false);
      await().until(() -> comesIn(host, Duration.ofSeconds(30)));
      host.unscheduleJob(POLL);
      fit.set(true);
      node.change(List.of(TERM));
      log.awaitCount(log.entries().size() + 2);
    }
    int before = log.entries().size();

    await().until(() -> comesIn(host, Duration.ofSeconds(30)));
    assertThat(host.getTriggerState(POLL)).isEqualTo(TriggerState.NORMAL);
    assertThat(log.entries()).hasSize(before);
  }

  private static boolean comesIn(Scheduler host, Duration atLeast) throws SchedulerException {
    return Duration.between(
                InstantSource.system().instant(),
                host.getTrigger(POLL).getNextFireTime().toInstant())
            .compareTo(atLeast)
        > 0;
  }

  @Test
  void whatIsStoredKeepsItsTimesAndWhatIsBrokenIsMended() throws Exception {
    Scheduler host = host("a");
    AtomicInteger runs = new AtomicInteger();
    RecurringJob sweep = new RecurringJob("sweep", Rhythm.every(MINUTE), runs::incrementAndGet);
    try (HostPollScheduler node = new HostPollScheduler(host)) {
      node.alsoRun(List.of(sweep));
      node.start(List.of(TERM), MINUTE, log.by("a"));
      log.awaitCount(1);
      await().until(() -> runs.get() == 1);
    }
    await().until(() -> host.getTriggerState(POLL) == TriggerState.NORMAL);
    Date next = host.getTrigger(POLL).getNextFireTime();

    try (HostPollScheduler node = new HostPollScheduler(host)) {
      node.alsoRun(List.of(sweep));
      node.start(List.of(TERM), MINUTE, log.by("a"));
      assertThat(host.getTrigger(POLL).getNextFireTime()).isEqualTo(next);
      assertThat(runs).hasValue(1);
    }

    // So Quartz leaves it when a node's class path lacks the job's class.
    execute("UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = 'ERROR' WHERE TRIGGER_NAME LIKE 'poll%'");
    try (HostPollScheduler node = new HostPollScheduler(host)) {
      node.start(List.of(TERM), MINUTE, log.by("a"));
      log.awaitCount(2);
      assertThat(host.checkExists(JobKey.jobKey("job sweep", "seatsignal"))).isFalse();
    }
  }

  @Test
  void aJobStoreThatDoesNotAnswerIsOneClearError() throws Exception {
    HostQuartz host = HostQuartz.clustered(database, "a");
    hosts.add(host);
    execute("DROP TABLE QRTZ_LOCKS");
    try (HostPollScheduler node = new HostPollScheduler(host.scheduler())) {
      assertThatThrownBy(() -> node.start(List.of(TERM), MINUTE, log.by("a")))
          .isInstanceOf(SeatSignalException.class)
          .hasMessageStartingWith("the host's Quartz scheduler did not take the schedule: ")
          .hasMessageEndingWith("; check its job store, and try again");
      assertThat(host.scheduler().getListenerManager().getJobListeners()).isEmpty();
    }
  }
}
