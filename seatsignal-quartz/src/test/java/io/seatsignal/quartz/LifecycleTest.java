package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.TermId;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quartz.impl.SchedulerRepository;
import org.quartz.utils.DBConnectionManager;

/** Start, close and what remains, as a host application sees it. */
final class LifecycleTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TermId TERM = new TermId("brown", "202420");

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final PollLog log = new PollLog();

  private QuartzSettings settings() {
    return QuartzSettings.of(
        QuartzDatabase.own(database.jdbcUrl(), database.user(), database.password()));
  }

  /** Everything that could outlive a scheduler in this JVM. */
  private record Remains(
      Set<String> threads, Set<ObjectName> beans, int schedulers, Set<?> providers, int groups) {

    static Remains now() throws ReflectiveOperationException {
      Field providers = DBConnectionManager.class.getDeclaredField("providers");
      providers.setAccessible(true);
      // From JDK 19 on a thread group that nobody uses still counts until it is collected.
      System.gc();
      return new Remains(
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.contains("seatsignal") || name.contains("Quartz"))
              .collect(Collectors.toSet()),
          ManagementFactory.getPlatformMBeanServer().queryNames(null, null),
          SchedulerRepository.getInstance().lookupAll().size(),
          Set.copyOf(((Map<?, ?>) providers.get(DBConnectionManager.getInstance())).keySet()),
          Thread.currentThread().getThreadGroup().activeGroupCount());
    }
  }

  @Test
  void startedAndClosedTwiceItLeavesNothingBehind() throws Exception {
    await().untilAsserted(() -> assertThat(Remains.now().threads()).isEmpty());
    Remains before = Remains.now();

    for (int round = 1; round <= 2; round++) {
      try (QuartzPollScheduler node = new QuartzPollScheduler(settings())) {
        node.start(List.of(TERM), MINUTE, log.by("a"));
        log.awaitCount(round);
        Remains during = Remains.now();
        assertThat(during.threads()).isNotEmpty().allMatch(n -> n.startsWith("seatsignal-quartz-"));
        assertThat(Thread.getAllStackTraces().keySet())
            .filteredOn(thread -> thread.getName().startsWith("seatsignal-quartz-"))
            .allMatch(Thread::isDaemon);
        assertThat(during.beans()).isEqualTo(before.beans());
        assertThat(during.schedulers()).isEqualTo(before.schedulers());
        assertThat(during.providers()).isEqualTo(before.providers());
      }
      await().untilAsserted(() -> assertThat(Remains.now()).isEqualTo(before));
    }
    await().untilAsserted(() -> assertThat(connectionsToThisSchema()).isEqualTo(1));
  }

  private long connectionsToThisSchema() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE()")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  @Test
  void startsOnlyOnce() {
    QuartzPollScheduler node = new QuartzPollScheduler(settings());
    node.start(List.of(TERM), MINUTE, log.by("a"));

    assertThatThrownBy(() -> node.start(List.of(TERM), MINUTE, log.by("a")))
        .isInstanceOf(IllegalStateException.class);

    node.close();
    assertThatCode(node::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> node.start(List.of(TERM), MINUTE, log.by("a")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingWaitsForARunningPoll() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean undisturbed = new AtomicBoolean();
    QuartzPollScheduler node = new QuartzPollScheduler(settings());
    node.start(
        List.of(TERM),
        MINUTE,
        term -> {
          begun.countDown();
          try {
            mayEnd.await();
            undisturbed.set(true);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();

    Thread closer = new Thread(node::close);
    closer.start();
    await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
    mayEnd.countDown();
    closer.join();

    assertThat(undisturbed).isTrue();
  }

  @Test
  void aPollThatDoesNotEndIsInterruptedWhenPatienceIsOver() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    QuartzPollScheduler node = new QuartzPollScheduler(settings(), Duration.ofMillis(200));
    node.start(
        List.of(TERM),
        MINUTE,
        term -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
          }
        });
    begun.await();

    node.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM SS_QRTZ_FIRED_TRIGGERS")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(1)).as("Quartz has booked the end").isZero();
    }
  }

  @Test
  void anUnreachableDatabaseIsOneClearError() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String url = "jdbc:mariadb://127.0.0.1:" + port + "/seatsignal";
    QuartzPollScheduler node =
        new QuartzPollScheduler(
            QuartzSettings.of(
                QuartzDatabase.own(url + "?sslMode=disable", "seatsignal", "sesame-sesame")));

    assertThatThrownBy(() -> node.start(List.of(TERM), MINUTE, log.by("a")))
        .isInstanceOfSatisfying(SeatSignalException.class, e -> assertThat(e.isPassing()).isTrue())
        .hasMessageStartingWith("Quartz gets no connection from " + url + ": ")
        .hasMessageEndingWith("; check that the database runs, its address, user and password")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void missingTablesAreOneClearError() {
    QuartzPollScheduler unprepared = new QuartzPollScheduler(settings().withSchema(Schema.NONE));
    assertThatThrownBy(() -> unprepared.start(List.of(TERM), MINUTE, log.by("a")))
        .isInstanceOfSatisfying(SeatSignalException.class, e -> assertThat(e.isPassing()).isFalse())
        .hasMessageStartingWith("Quartz cannot use the tables SS_QRTZ_*: ")
        .hasMessageEndingWith(
            "; start with Schema.MIGRATE or apply the scripts in io/seatsignal/quartz/schema");

    QuartzPollScheduler unchecked = new QuartzPollScheduler(settings().withSchema(Schema.VALIDATE));
    assertThatThrownBy(() -> unchecked.start(List.of(TERM), MINUTE, log.by("a")))
        .isInstanceOfSatisfying(SeatSignalException.class, e -> assertThat(e.isPassing()).isFalse())
        .hasMessageStartingWith("the tables are not those of this version; migrate them first: ");

    await().untilAsserted(() -> assertThat(Remains.now().threads()).isEmpty());
  }

  @Test
  void preparedTablesAreTakenAsTheyAre() {
    for (Schema schema : List.of(Schema.MIGRATE, Schema.VALIDATE, Schema.NONE)) {
      int before = log.entries().size();
      try (QuartzPollScheduler node = new QuartzPollScheduler(settings().withSchema(schema))) {
        node.start(List.of(TERM), MINUTE, log.by("a"));
        log.awaitCount(before + 1);
      }
    }
  }

  @Test
  void theTablesFindTheirPlaceBesideTheHosts() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE flyway_schema_history (of_the_host INT PRIMARY KEY)");
    }

    try (QuartzPollScheduler node = new QuartzPollScheduler(settings())) {
      node.start(List.of(TERM), MINUTE, log.by("a"));
      log.awaitCount(1);
    }
  }

  @Test
  void aHostsDataSourceIsUsedAndLeftAsItWas() throws SQLException {
    try (HikariDataSource host = new HikariDataSource()) {
      host.setJdbcUrl(database.jdbcUrl());
      host.setUsername(database.user());
      host.setPassword(database.password());
      host.setMaximumPoolSize(6);

      try (QuartzPollScheduler node =
          new QuartzPollScheduler(QuartzSettings.of(QuartzDatabase.of(host)))) {
        node.start(List.of(TERM), MINUTE, log.by("a"));
        log.awaitCount(1);
      }

      assertThat(host.isClosed()).isFalse();
      try (Connection connection = host.getConnection()) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
      }
    }
  }
}
