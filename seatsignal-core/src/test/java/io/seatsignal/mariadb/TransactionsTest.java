package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.SeatSignalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionsTest {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private HikariDataSource pool;
  private Transactions transactions;

  @BeforeEach
  void open() {
    pool = TestPools.open(database);
    transactions = new Transactions(pool, false);
    transactions.alone(
        "make a table",
        connection ->
            new Sql("CREATE TABLE account (id INT PRIMARY KEY, amount INT) ENGINE = InnoDB")
                .update(connection));
    transactions.alone(
        "fill it",
        connection -> new Sql("INSERT INTO account VALUES (1, 0), (2, 0)").update(connection));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aDeadlockRunsTheWholeUnitOfWorkAgain() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> there = threads.submit(() -> addToBoth(1, 2, bothHoldOne, runs));
      Future<Integer> back = threads.submit(() -> addToBoth(2, 1, bothHoldOne, runs));

      there.get(30, TimeUnit.SECONDS);
      back.get(30, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }

    assertThat(runs.get()).isGreaterThan(2);
    assertThat(amount(1)).isEqualTo(2);
    assertThat(amount(2)).isEqualTo(2);
  }

  private int addToBoth(int first, int second, CountDownLatch bothHoldOne, AtomicInteger runs) {
    return transactions.run(
        "add",
        connection -> {
          runs.incrementAndGet();
          add(connection, first);
          bothHoldOne.countDown();
          try {
            assertThat(bothHoldOne.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
          }
          return add(connection, second);
        });
  }

  @Test
  void aConflictThatStaysIsGivenUpAndMayPass() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                transactions.run(
                    "add",
                    connection -> {
                      add(connection, 1);
                      runs.incrementAndGet();
                      throw new SQLException("Record has changed since last read", "HY000", 1020);
                    }))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage("cannot add: others held the same rows at every try; try again later")
        .asInstanceOf(type(SeatSignalException.class))
        .matches(SeatSignalException::isPassing);

    assertThat(runs).hasValue(Transactions.TRIES);
    assertThat(amount(1)).isZero();
  }

  @Test
  void anUnknownOutcomeOfACommitIsAnExceptionAndNotRepeated() {
    AtomicInteger runs = new AtomicInteger();
    Transactions losing = new Transactions(new LosesAnswers(pool), true);

    assertThatThrownBy(
            () ->
                losing.run(
                    "add",
                    connection -> {
                      runs.incrementAndGet();
                      return add(connection, 1);
                    }))
        .isInstanceOf(SeatSignalException.class)
        .asInstanceOf(type(SeatSignalException.class))
        .matches(SeatSignalException::isPassing);

    assertThat(runs).hasValue(1);
    assertThat(amount(1)).as("it was committed, but nobody was told").isEqualTo(1);
  }

  /** As the nodes of a Galera cluster refuse what another one has committed before. */
  @Test
  void aCommitThatIsRefusedForAConflictRunsAgain() {
    AtomicInteger runs = new AtomicInteger();
    Transactions refused = new Transactions(new RefusesOneCommit(pool), true);

    refused.run(
        "add",
        connection -> {
          runs.incrementAndGet();
          return add(connection, 1);
        });

    assertThat(runs).hasValue(2);
    assertThat(amount(1)).isEqualTo(1);
  }

  @Test
  void aFailureLeavesNothingBehindAndTheConnectionAsItWas() throws SQLException {
    assertThatThrownBy(
            () ->
                transactions.run(
                    "add",
                    connection -> {
                      add(connection, 1);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(amount(1)).isZero();
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    }
  }

  @Test
  void everyStatementSeesWhatWasCommittedBeforeIt() {
    int seen =
        transactions.run(
            "look twice",
            connection -> {
              amountOn(connection);
              transactions.alone("add meanwhile", other -> add(other, 1));
              return amountOn(connection);
            });

    assertThat(seen).isEqualTo(1);
  }

  private static int add(Connection connection, int account) throws SQLException {
    return new Sql("UPDATE account SET amount = amount + 1 WHERE id = ?", account)
        .update(connection);
  }

  private int amount(int account) {
    return transactions.alone(
        "read",
        connection ->
            new Sql("SELECT amount FROM account WHERE id = ?", account)
                .row(connection, row -> row.getInt(1))
                .orElseThrow());
  }

  private static int amountOn(Connection connection) throws SQLException {
    return new Sql("SELECT amount FROM account WHERE id = 1")
        .row(connection, row -> row.getInt(1))
        .orElseThrow();
  }

  /** Commits, and then loses the server's answer. */
  private static final class LosesAnswers extends ForwardingDataSource {

    LosesAnswers(HikariDataSource target) {
      super(target);
    }

    @Override
    Connection prepare(Connection connection) {
      return atCommit(
          connection,
          () -> {
            connection.commit();
            throw new SQLNonTransientConnectionException("Socket closed", "08000");
          });
    }
  }

  /** The first commit is undone instead. */
  private static final class RefusesOneCommit extends ForwardingDataSource {

    private boolean refused;

    RefusesOneCommit(HikariDataSource target) {
      super(target);
    }

    @Override
    Connection prepare(Connection connection) {
      return atCommit(
          connection,
          () -> {
            if (refused) {
              connection.commit();
              return;
            }
            refused = true;
            connection.rollback();
            throw new SQLException("Deadlock found when trying to get lock", "40001", 1213);
          });
    }
  }

  private interface Commit {
    void run() throws SQLException;
  }

  private static Connection atCommit(Connection connection, Commit commit) {
    return (Connection)
        java.lang.reflect.Proxy.newProxyInstance(
            TransactionsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commit.run();
                return null;
              }
              return method.invoke(connection, arguments);
            });
  }
}
