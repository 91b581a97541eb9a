package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each statement of each kind of work, one after the other, meets what a server says of a deadlock,
 * or of a lock that was not given in time, with what that undoes; the work does what it was to do
 * all the same. {@link DeadlocksTest} has servers say so by themselves.
 */
final class ConflictsTest {

  private static final int DEADLOCK = 1213;
  private static final int LOCK_WAIT = 1205;
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  private HikariDataSource pool;
  Town town;
  WatchRepository repository;
  WatcherId ann;

  /** The statement that fails, counted from 1; 0 for none. */
  private int failing;

  private int code;

  /** What is done, and what is to be seen afterwards. */
  interface Work {
    Object run() throws SQLException;
  }

  /** Prepares the work in an empty town. */
  interface Unit {
    Work in(ConflictsTest test) throws SQLException;
  }

  record Named(String name, Object expected, Unit unit) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Named unit(String name, Object expected, Unit unit) {
    return new Named(name, expected, unit);
  }

  @BeforeEach
  void open() {
    pool = database.pool();
    TestPools.empty(pool);
    repository =
        MariaDbWatchRepository.open(
            new CountingDataSource(pool, this::fail),
            Schema.NONE,
            TestPools.MASTER_KEY,
            WatchLimits.DEFAULT);
    town = Town.found(repository, 3);
    ann = town.person(1).id();
  }

  private void fail(Connection connection, String sql, Map<Integer, @Nullable Object> values)
      throws SQLException {
    if (failing > 0 && --failing == 0) {
      // why: a deadlock undoes the transaction, a lock that is not given only the statement
      if (code == DEADLOCK && !connection.getAutoCommit()) {
        connection.rollback();
      }
      throw new SQLException("planted before " + sql, code == DEADLOCK ? "40001" : "HY000", code);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("units")
  void isDoneAllTheSame(Named named) throws SQLException {
    for (int each : List.of(DEADLOCK, LOCK_WAIT)) {
      int statement = 0;
      do {
        statement++;
        open();
        Work work = named.unit().in(this);
        code = each;
        failing = statement;
        assertThat(work.run())
            .as("error %d of statement %d", each, statement)
            .isEqualTo(named.expected());
      } while (failing == 0);
      failing = 0;
      assertThat(statement).as("statements").isGreaterThan(1);
    }
  }

  static Stream<Named> units() {
    return ConflictUnits.all();
  }

  SignalOutbox outbox() {
    return repository.outbox();
  }

  /** One signal, to somebody who wants to be told again until they confirm. */
  void owed() {
    repository.prefer(ann, Preferences.DEFAULT.delivered(Delivery.ESCALATE, HOUR));
    town.arm(ann, 1);
    assertThat(town.commit(town.opens(1))).isOne();
  }

  /** A node has died while it was sending. */
  void sending() throws SQLException {
    owed();
    assertThat(outbox().mark(town.claim("node-1", 10))).hasSize(1);
    execute("UPDATE ss_attempt SET lease_until = '2020-01-01'");
  }

  int live() {
    return repository.watches(ann).stream().filter(watch -> watch.state().isLive()).toList().size();
  }

  /** A real one: the lock is held by somebody else for longer than the server waits. */
  @Test
  void waitsForALockThatIsHeldForTooLong() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection holder = pool.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.executeUpdate("UPDATE ss_watcher SET evidence = 'held'");
      CountingDataSource counting = new CountingDataSource(pool);
      Transactions transactions = new Transactions(counting, false);
      String update = "UPDATE ss_watcher SET evidence = 'changed'";
      Future<Integer> done =
          other.submit(
              () ->
                  transactions.alone(
                      "change all",
                      connection ->
                          new Sql("SET STATEMENT innodb_lock_wait_timeout = 1 FOR " + update)
                              .update(connection)));

      await().atMost(Duration.ofSeconds(20)).until(() -> counting.statements().size() >= 2);
      holder.commit();
      holder.setAutoCommit(true);

      assertThat(done.get(20, TimeUnit.SECONDS)).isOne();
      assertThat(text("SELECT evidence FROM ss_watcher")).isEqualTo("changed");
    } finally {
      other.shutdownNow();
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String query) throws SQLException {
    return Long.parseLong(text(query));
  }

  String text(String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
