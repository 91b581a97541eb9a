package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.seatsignal.course.TermId;
import io.seatsignal.mariadb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** When and by whom terms are polled: several nodes in one JVM, as far as that tells. */
final class ScheduleTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  // A tenth of jitter, and a machine that is busy with other things.
  private static final Duration SHORTEST = Duration.ofMillis(600);
  private static final Duration SHORTEST_TICK = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final TermId SPRING = new TermId("brown", "202420");
  private static final TermId FALL = new TermId("brown", "202510");
  private static final TermId ELSEWHERE = new TermId("emory", "5251");

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final PollLog log = new PollLog();
  private final List<QuartzPollScheduler> nodes = new ArrayList<>();

  @AfterEach
  void closeAll() {
    nodes.forEach(QuartzPollScheduler::close);
  }

  private QuartzSettings settings() {
    return QuartzSettings.of(
        QuartzDatabase.own(database.jdbcUrl(), database.user(), database.password()));
  }

  private QuartzPollScheduler node(QuartzSettings settings) {
    QuartzPollScheduler node = new QuartzPollScheduler(settings);
    nodes.add(node);
    return node;
  }

  private QuartzPollScheduler start(List<TermId> terms, Duration interval, Consumer<TermId> poll) {
    QuartzPollScheduler node = node(settings());
    node.start(terms, interval, poll);
    return node;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
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

  private long millisToNextPoll() throws SQLException {
    return number("SELECT MIN(NEXT_FIRE_TIME) FROM SS_QRTZ_TRIGGERS") - System.currentTimeMillis();
  }

  @Test
  void pollsAtOnceAndThenAtTheInterval() {
    long started = System.nanoTime();

    start(List.of(SPRING), SECOND, log.by("a"));

    log.awaitCount(4);
    Duration first = Duration.ofNanos(log.entries().get(0).nanos() - started);
    assertThat(first).isLessThan(Duration.ofSeconds(10));
    assertThat(log.gaps(SPRING)).allMatch(gap -> gap.compareTo(SHORTEST) > 0);
    assertThat(log.gaps(SPRING)).allMatch(gap -> gap.compareTo(LONGEST) < 0);
  }

  @Test
  void twoNodesPollEachTickOnceAndTheLastPollerGoesOn() {
    List<TermId> terms = List.of(SPRING, FALL, ELSEWHERE);
    // Long, so that a machine that stalls does not look like a dead node.
    QuartzSettings patient = settings().withFailover(Duration.ofSeconds(10));
    node(patient).start(terms, TICK, log.by("a"));
    node(patient).start(terms, TICK, log.by("b"));

    log.awaitCount(15);

    for (TermId term : terms) {
      assertThat(log.gaps(term)).allMatch(gap -> gap.compareTo(SHORTEST_TICK) > 0);
      assertThat(log.of(poll -> poll.term().equals(term)))
          .extracting(PollLog.Entry::node)
          .containsOnly(log.of(poll -> poll.term().equals(term)).get(0).node());
    }
  }

  @Test
  void aNodeThatStartsLaterDoesNotAskAgain() throws SQLException {
    start(List.of(SPRING), MINUTE, log.by("a"));
    log.awaitCount(1);

    start(List.of(SPRING), MINUTE, log.by("b"));

    assertThat(millisToNextPoll()).isGreaterThan(45_000);
    assertThat(log.entries()).hasSize(1);
  }

  @Test
  void nodesThatStartTogetherPollOnce() throws SQLException {
    CountDownLatch gate = new CountDownLatch(1);
    List<Thread> starters = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      QuartzPollScheduler node = node(settings());
      Thread starter =
          new Thread(
              () -> {
                try {
                  gate.await();
                  node.start(List.of(SPRING, FALL), MINUTE, log.by(name));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      starter.start();
      starters.add(starter);
    }

    gate.countDown();

    await().until(() -> starters.stream().noneMatch(Thread::isAlive));
    log.awaitCount(2);
    await().until(() -> millisToNextPoll() > 45_000);
    assertThat(log.entries())
        .extracting(PollLog.Entry::term)
        .containsExactlyInAnyOrder(SPRING, FALL);
  }

  @Test
  void aNodeThatIsNotFitLeavesItsTermsToTheOthers() {
    AtomicBoolean fit = new AtomicBoolean(true);
    QuartzPollScheduler first = node(settings());
    first.pollWhile(fit::get);
    first.start(List.of(SPRING), TICK, log.by("a"));
    log.awaitCount(1);
    start(List.of(SPRING), TICK, log.by("b"));

    fit.set(false);
    await().until(() -> log.of(poll -> poll.node().equals("b")).size() >= 3);
    long of = log.of(poll -> poll.node().equals("a")).size();
    log.awaitCount(log.entries().size() + 3);

    assertThat(log.of(poll -> poll.node().equals("a"))).hasSize((int) of);
  }

  @Test
  void eachNodePollsOnlyTheTermsItKnows() {
    QuartzPollScheduler first = start(List.of(SPRING, FALL), TICK, log.by("a"));
    await().until(() -> log.of(poll -> poll.term().equals(SPRING)).size() == 1);
    start(List.of(FALL, ELSEWHERE), TICK, log.by("b"));
    await().until(() -> !log.of(poll -> poll.node().equals("b")).isEmpty());

    first.close();
    await().until(() -> log.of(poll -> poll.node().equals("b")).size() >= 6);

    assertThat(log.of(poll -> poll.node().equals("a")))
        .extracting(PollLog.Entry::term)
        .doesNotContain(ELSEWHERE);
    assertThat(log.of(poll -> poll.node().equals("b")))
        .extracting(PollLog.Entry::term)
        .contains(FALL, ELSEWHERE)
        .doesNotContain(SPRING);
  }

  @Test
  void otherTermsArePolledFromOneMomentToTheNext() {
    QuartzPollScheduler node = start(List.of(SPRING), TICK, log.by("a"));
    log.awaitCount(1);

    node.change(List.of(FALL));
    await().until(() -> log.of(poll -> poll.term().equals(FALL)).size() >= 2);
    int spring = log.of(poll -> poll.term().equals(SPRING)).size();
    await().until(() -> log.of(poll -> poll.term().equals(FALL)).size() >= 5);

    assertThat(log.of(poll -> poll.term().equals(SPRING))).hasSize(spring);
  }

  @Test
  void theIntervalOfTheLastToStartIsRight() {
    start(List.of(SPRING), MINUTE, log.by("a"));
    log.awaitCount(1);

    start(List.of(SPRING), TICK, log.by("b"));

    log.awaitCount(5);
  }

  @Test
  void aPollThatOutlastsItsIntervalIsNotOverlapped() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch slow = new CountDownLatch(1);
    start(
        List.of(SPRING),
        TICK,
        term -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            if (log.entries().isEmpty()) {
              slow.await();
            }
            log.by("a").accept(term);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            running.decrementAndGet();
          }
        });

    await().until(() -> number("SELECT TIMES_TRIGGERED FROM SS_QRTZ_SIMPLE_TRIGGERS") >= 3);
    slow.countDown();

    log.awaitCount(3);
    assertThat(most).hasValue(1);
  }

  @Test
  void whatAPollThrowsDoesNotEndThePolling() {
    start(
        List.of(SPRING),
        TICK,
        term -> {
          log.by("a").accept(term);
          throw new IllegalStateException("planted");
        });

    log.awaitCount(3);
  }

  @Test
  void aNodeThatClosesHandsOver() throws SQLException {
    QuartzPollScheduler first = start(List.of(SPRING), TICK, log.by("a"));
    log.awaitCount(1);
    start(List.of(SPRING), TICK, log.by("b"));

    first.close();

    assertThat(number("SELECT COUNT(*) FROM SS_QRTZ_SCHEDULER_STATE")).isEqualTo(1);
    await().until(() -> log.of(poll -> poll.node().equals("b")).size() >= 2);
    assertThat(log.gaps(SPRING)).allMatch(gap -> gap.compareTo(Duration.ofSeconds(3)) < 0);
  }

  @Test
  void aRestartOnTheSameTablesPollsAtOnce() throws SQLException {
    QuartzPollScheduler before = start(List.of(SPRING), MINUTE, log.by("a"));
    log.awaitCount(1);
    before.close();
    assertThat(number("SELECT COUNT(*) FROM SS_QRTZ_TRIGGERS WHERE DESCRIPTION IS NULL"))
        .as("free for any node")
        .isEqualTo(1);

    start(List.of(SPRING), MINUTE, log.by("b"));

    log.awaitCount(2);
  }

  @Test
  void missedPollsAreNotMadeUpFor() throws SQLException {
    start(List.of(SPRING), MINUTE, log.by("a"));
    log.awaitCount(1);

    execute(
        "UPDATE SS_QRTZ_TRIGGERS SET START_TIME = START_TIME - 3600000,"
            + " NEXT_FIRE_TIME = NEXT_FIRE_TIME - 3600000");

    log.awaitCount(2);
    await().until(() -> millisToNextPoll() > 45_000);
    assertThat(log.entries()).hasSize(2);
  }

  @Test
  void theIntervalIsVariedByUpToATenth() {
    Instant start = Instant.parse("2025-01-22T12:00:00Z");

    List<Instant> times =
        Stream.generate(() -> new PollPlan(SPRING, MINUTE).next(start)).limit(1000).toList();

    assertThat(times).allMatch(time -> !time.isBefore(start.plusSeconds(54)));
    assertThat(times).allMatch(time -> !time.isAfter(start.plusSeconds(66)));
    assertThat(times).anyMatch(time -> time.isBefore(start.plusSeconds(56)));
    assertThat(times).anyMatch(time -> time.isAfter(start.plusSeconds(64)));
  }

  @Test
  void aReservationThatNobodyRemembersIsClearedAway() throws SQLException {
    start(List.of(SPRING), MINUTE, log.by("a"));
    log.awaitCount(1);

    // As after a crash of the database that lost the last second.
    execute(
        "INSERT INTO SS_QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP,"
            + " INSTANCE_NAME, FIRED_TIME, SCHED_TIME, PRIORITY, STATE)"
            + " SELECT T.SCHED_NAME, 'lost', TRIGGER_NAME, TRIGGER_GROUP, INSTANCE_NAME, 0, 0, 5,"
            + " 'ACQUIRED' FROM SS_QRTZ_TRIGGERS T, SS_QRTZ_SCHEDULER_STATE");
    execute("UPDATE SS_QRTZ_TRIGGERS SET TRIGGER_STATE = 'ACQUIRED', NEXT_FIRE_TIME = 1");

    log.awaitCount(2);
  }

  @Test
  void aScheduleThatTheDatabaseLostIsStoredAgain() throws SQLException {
    start(List.of(SPRING), MINUTE, log.by("a"));
    log.awaitCount(1);

    execute("RENAME TABLE SS_QRTZ_SCHEDULER_STATE TO elsewhere");
    execute("DELETE FROM SS_QRTZ_SIMPLE_TRIGGERS");
    execute("DELETE FROM SS_QRTZ_TRIGGERS");
    execute("DELETE FROM SS_QRTZ_JOB_DETAILS");
    Logger store = (Logger) LoggerFactory.getLogger(DirectJobStore.class);
    ListAppender<ILoggingEvent> messages = new ListAppender<>();
    messages.start();
    store.addAppender(messages);
    await().until(() -> !messages.list.isEmpty());
    store.detachAppender(messages);
    execute("RENAME TABLE elsewhere TO SS_QRTZ_SCHEDULER_STATE");

    log.awaitCount(2);
  }
}
