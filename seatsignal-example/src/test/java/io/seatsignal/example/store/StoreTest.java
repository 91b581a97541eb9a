package io.seatsignal.example.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/** Deadlocks and locks that are not given, by the server itself. */
final class StoreTest {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger runs = new AtomicInteger();
  private HikariDataSource pool;
  private Store store;

  @BeforeEach
  void open() throws SQLException {
    pool =
        ConnectionPool.open(
            MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password()));
    store = Store.open(pool, Schema.MIGRATE);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE tally (id INT PRIMARY KEY, n INT) ENGINE = InnoDB");
      statement.execute("INSERT INTO tally VALUES (1, 0), (2, 0)");
    }
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    pool.close();
  }

  @Test
  void aDeadlockRunsTheWholeTransactionAgain() throws Exception {
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    Future<Integer> there = threads.submit(() -> addToBoth(1, 2, bothHoldOne));
    Future<Integer> back = threads.submit(() -> addToBoth(2, 1, bothHoldOne));

    there.get(30, TimeUnit.SECONDS);
    back.get(30, TimeUnit.SECONDS);

    assertThat(runs).hasValueGreaterThan(2);
    assertThat(total()).isEqualTo(4);
  }

  private int addToBoth(int first, int second, CountDownLatch bothHoldOne) {
    return store.transaction(
        "add",
        handle -> {
          runs.incrementAndGet();
          handle.execute("UPDATE tally SET n = n + 1 WHERE id = ?", first);
          bothHoldOne.countDown();
          await().until(() -> bothHoldOne.getCount() == 0);
          return handle.execute("UPDATE tally SET n = n + 1 WHERE id = ?", second);
        });
  }

  @Test
  void aLockThatIsNotGivenInTimeIsAskedForAgain() throws Exception {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.executeUpdate("UPDATE tally SET n = n + 1 WHERE id = 1");
      Future<Integer> added =
          threads.submit(
              () ->
                  store.alone(
                      "add",
                      handle -> {
                        runs.incrementAndGet();
                        return handle.execute(
                            "SET STATEMENT innodb_lock_wait_timeout = 1 FOR"
                                + " UPDATE tally SET n = n + 1 WHERE id = 1");
                      }));

      await().until(() -> runs.get() >= 2);
      holder.commit();

      added.get(30, TimeUnit.SECONDS);
      assertThat(total()).isEqualTo(2);
    }
  }

  private int total() {
    return store.alone(
        "sum up",
        handle -> handle.createQuery("SELECT SUM(n) FROM tally").mapTo(Integer.class).one());
  }
}
