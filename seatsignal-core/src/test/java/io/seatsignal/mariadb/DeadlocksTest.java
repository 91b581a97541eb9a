package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.operation.Alarm;
import io.seatsignal.quota.Quota;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Receipt;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every kind of unit of work becomes the victim of a real deadlock, just before its first change,
 * and does what it was to do all the same, once.
 *
 * <p>A rival transaction holds what the unit is made to ask for, asks for what the unit was made to
 * hold, and has changed more rows, so that the server rolls the unit back.
 */
class DeadlocksTest {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final ExecutorService rival = Executors.newSingleThreadExecutor();
  private final AtomicInteger victims = new AtomicInteger();
  private volatile boolean armed;
  private HikariDataSource pool;
  private Town town;

  @BeforeEach
  void open() throws SQLException {
    pool = TestPools.open(database);
    town =
        Town.found(
            MariaDbWatchRepository.open(
                new CountingDataSource(pool, this::provoke),
                Schema.MIGRATE,
                TestPools.MASTER_KEY,
                WatchLimits.DEFAULT),
            5);
    execute("CREATE TABLE rivalry (id INT PRIMARY KEY, n INT) ENGINE = InnoDB");
    execute("INSERT INTO rivalry SELECT seq, 0 FROM seq_1_to_3000");
  }

  @AfterEach
  void close() {
    rival.shutdownNow();
    pool.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void provoke(Connection unit, String sql, Map<Integer, @Nullable Object> values)
      throws SQLException {
    boolean changes = sql.startsWith("INSERT") || sql.startsWith("UPDATE");
    if (!armed || !changes || unit.getAutoCommit()) {
      return;
    }
    armed = false;
    try (Statement own = unit.createStatement()) {
      own.executeUpdate("UPDATE rivalry SET n = n + 1 WHERE id = 1");
      CountDownLatch held = new CountDownLatch(1);
      Future<?> other = rival.submit(() -> compete(held));
      assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
      try {
        own.executeUpdate("UPDATE rivalry SET n = n + 1 WHERE id = 2");
      } finally {
        other.get(10, TimeUnit.SECONDS);
      }
    } catch (SQLException e) {
      assertThat(e.getErrorCode()).as("a deadlock").isEqualTo(1213);
      victims.incrementAndGet();
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("the rival was chosen, not the unit of work");
  }

  private Void compete(CountDownLatch held) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("UPDATE rivalry SET n = n + 1 WHERE id >= 2");
      held.countDown();
      statement.executeUpdate("UPDATE rivalry SET n = n + 1 WHERE id = 1");
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return null;
  }

  private interface Unit<T> {
    T run() throws Exception;
  }

  /** What the unit does, having been a victim once. */
  private <T> T survives(String name, Unit<T> unit) throws Exception {
    int before = victims.get();
    armed = true;
    T result = unit.run();
    assertThat(victims).as("%s met a deadlock", name).hasValue(before + 1);
    return result;
  }

  @Test
  void peopleAndWatches() throws Exception {
    survives("register", () -> town.registers(1, 1));
    Watch watch = survives("arm", () -> town.arm(town.person(2).id(), 1));
    survives("stop", () -> town.repository.stop(watch.watcher(), watch.id()));
    assertThat(town.again(watch).orElseThrow().state()).isEqualTo(WatchState.STOPPED);
    town.arm(watch.watcher(), 1);
    survives(
        "opt out",
        () -> {
          town.repository.optOut(Town.number(2));
          return true;
        });
    assertThat(town.again(watch).orElseThrow().state()).isEqualTo(WatchState.STOPPED);
  }

  @Test
  void looksAndSignals() throws Exception {
    Watch watch = town.arm(town.person(1).id(), 1);
    assertThat(survives("a look", () -> town.commit(town.opens(1)))).isOne();
    List<Claim> claims = survives("claim", () -> town.claim("node-1", 10));
    assertThat(claims).hasSize(1);
    assertThat(survives("mark", () -> town.repository.outbox().mark(claims))).hasSize(1);
    survives(
        "record",
        () -> {
          town.accept(claims);
          return true;
        });
    assertThat(town.again(watch).orElseThrow().signalsSent()).isOne();
    survives(
        "receive",
        () -> {
          town.repository
              .outbox()
              .receive(
                  List.of(
                      new Receipt(
                          claims.get(0).attemptId(),
                          Receipt.Verdict.UNDELIVERED,
                          Optional.empty(),
                          "lost")));
          return true;
        });
    assertThat(town.again(watch).orElseThrow().state()).isEqualTo(WatchState.ARMED);
    assertThat(survives("expire", () -> town.repository.expire(Town.TERM, Town.MORNING))).isOne();
    assertThat(town.again(watch).orElseThrow().state()).isEqualTo(WatchState.EXPIRED);
  }

  @Test
  void operatingAndLimits() throws Exception {
    assertThat(
            survives(
                "spend",
                () -> town.repository.operations().spend(BigDecimal.ONE, Optional.empty())))
        .isTrue();
    assertThat(town.repository.operations().spentToday()).isEqualByComparingTo("1");
    Alarm alarm = new Alarm(Alarm.Cause.HOLD, "brown/202420", "held");
    assertThat(
            survives(
                    "raise",
                    () ->
                        town.repository
                            .operations()
                            .raise(List.of(alarm), "n", Duration.ofHours(6)))
                .tell())
        .containsExactly(alarm);
    Quota quota = new Quota("codes", "somebody", 2, Duration.ofHours(1));
    assertThat(survives("take", () -> town.repository.quotas().take(List.of(quota)))).isEmpty();
    survives(
        "give back",
        () -> {
          town.repository.quotas().giveBack(List.of(quota));
          return true;
        });
    assertThat(town.repository.quotas().isTaken(quota)).isFalse();
  }
}
