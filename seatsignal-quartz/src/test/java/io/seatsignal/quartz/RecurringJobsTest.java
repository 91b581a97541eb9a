package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.RecurringJob.Task;
import io.seatsignal.job.Rhythm;
import io.seatsignal.mariadb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that recur on one node of several at a time, in one JVM. */
final class RecurringJobsTest {

  private static final Rhythm SECONDLY = Rhythm.every(Duration.ofSeconds(1));
  private static final Rhythm DAILY = Rhythm.every(Duration.ofDays(1));

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final List<QuartzPollScheduler> nodes = new ArrayList<>();

  @AfterEach
  void closeAll() {
    nodes.forEach(QuartzPollScheduler::close);
  }

  private QuartzPollScheduler start(RecurringJob... jobs) {
    // Long, so that a machine that stalls does not look like a dead node.
    QuartzPollScheduler node =
        new QuartzPollScheduler(
            QuartzSettings.of(
                    QuartzDatabase.own(database.jdbcUrl(), database.user(), database.password()))
                .withFailover(Duration.ofSeconds(4)));
    nodes.add(node);
    node.alsoRun(List.of(jobs));
    node.start(List.of(), Duration.ofMinutes(1), term -> {});
    return node;
  }

  private static RecurringJob job(String name, Rhythm rhythm, Task task) {
    return new RecurringJob(name, rhythm, task);
  }

  private int execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private long number(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private long millisToNext() throws SQLException {
    return number("SELECT MIN(NEXT_FIRE_TIME) FROM SS_QRTZ_TRIGGERS") - System.currentTimeMillis();
  }

  private void makeLate() throws SQLException {
    execute(
        "UPDATE SS_QRTZ_TRIGGERS SET START_TIME = (UNIX_TIMESTAMP() - 10800) * 1000,"
            + " NEXT_FIRE_TIME = (UNIX_TIMESTAMP() - 10800) * 1000");
  }

  @Test
  void runsOnOneNodeAtATimeAndAFailureDoesNotEndIt() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Task task =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          running.decrementAndGet();
          runs.incrementAndGet();
          throw new IllegalStateException("planted");
        };
    long began = System.nanoTime();
    start(job("clean-up", SECONDLY, task));
    start(job("clean-up", SECONDLY, task));

    await().until(() -> runs.get() >= 4);

    assertThat(most).hasValue(1);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took).as("not each node for itself").isGreaterThan(Duration.ofMillis(2800));
    assertThat(number("SELECT COUNT(*) FROM SS_QRTZ_TRIGGERS")).isEqualTo(1);
  }

  @Test
  void aLongRunKeepsNeitherItselfTwiceNorOthersWaiting() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger longRuns = new AtomicInteger();
    Task slow =
        () -> {
          longRuns.incrementAndGet();
          begun.countDown();
          go.await();
        };
    AtomicInteger quickRuns = new AtomicInteger();
    start(job("slow", SECONDLY, slow));
    begun.await();
    start(job("slow", SECONDLY, slow), job("quick", SECONDLY, () -> quickRuns.incrementAndGet()));

    // Long enough for the other node to find the slow one overdue.
    await().until(() -> quickRuns.get() >= 3);
    assertThat(longRuns).hasValue(1);
    go.countDown();

    await().until(() -> longRuns.get() >= 2);
  }

  @Test
  void aRestartKeepsTheNextTime() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    RecurringJob daily = job("backup", DAILY, runs::incrementAndGet);
    start(daily).close();
    QuartzPollScheduler first = start(daily);
    await().until(() -> runs.get() == 1 && millisToNext() > 0);
    first.close();

    QuartzPollScheduler second = start(daily);
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> runs.get() == 1 && millisToNext() > Duration.ofHours(23).toMillis());
    second.close();

    start(job("backup", SECONDLY, runs::incrementAndGet));
    await().until(() -> runs.get() >= 3);
  }

  @Test
  void whatWasMissedIsDoneOnceOrNotAtAll() throws SQLException {
    AtomicInteger intervals = new AtomicInteger();
    AtomicInteger nights = new AtomicInteger();
    RecurringJob interval = job("interval", DAILY, intervals::incrementAndGet);
    RecurringJob night =
        job("night", Rhythm.daily(LocalTime.MIDNIGHT, ZoneOffset.UTC), nights::incrementAndGet);
    QuartzPollScheduler node = start(interval, night);
    await().until(() -> intervals.get() == 1 && millisToNext() > 0);
    node.close();
    makeLate();

    start(interval, night);

    await().until(() -> intervals.get() == 2 && millisToNext() > 0);
    assertThat(nights).hasValue(0);
  }

  @Test
  void whatNobodyKnowsAnyMoreLeavesTheSchedule() throws SQLException {
    start(job("old", DAILY, () -> {}), job("lasting", DAILY, () -> {})).close();
    makeLate();

    start(job("lasting", DAILY, () -> {}));

    assertThat(number("SELECT COUNT(*) FROM SS_QRTZ_TRIGGERS")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM SS_QRTZ_JOB_DETAILS WHERE JOB_NAME = 'lasting'"))
        .isEqualTo(1);
  }

  @Test
  void aRunThatTheDatabaseLostTheEndOfDoesNotBlockItsJob() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    RecurringJob job = job("clean-up", SECONDLY, runs::incrementAndGet);
    QuartzPollScheduler node = start(job);
    await().until(() -> runs.get() >= 1);
    node.close();
    execute(
        "INSERT INTO SS_QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP,"
            + " INSTANCE_NAME, FIRED_TIME, SCHED_TIME, PRIORITY, STATE, JOB_NAME, JOB_GROUP,"
            + " IS_NONCONCURRENT, REQUESTS_RECOVERY)"
            + " SELECT SCHED_NAME, 'lost', TRIGGER_NAME, TRIGGER_GROUP, 'dead', 0, 0, 5,"
            + " 'EXECUTING', JOB_NAME, JOB_GROUP, '0', '0' FROM SS_QRTZ_TRIGGERS");
    int before = runs.get();

    start(job);

    await().atMost(Duration.ofSeconds(30)).until(() -> runs.get() > before);
  }
}
