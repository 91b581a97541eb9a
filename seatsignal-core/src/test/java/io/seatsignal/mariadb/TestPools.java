package io.seatsignal.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.watch.WatchLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;

/** Connections and keys of the tests. */
public final class TestPools {

  static final MasterKey MASTER_KEY =
      MasterKey.fromBase64(Base64.getEncoder().encodeToString(new byte[32]));

  /** Those that refer to others come first. */
  private static final List<String> TABLES =
      List.of(
          "ss_quota",
          "ss_code",
          "ss_alarm",
          "ss_trouble",
          "ss_pause",
          "ss_spending",
          "ss_channel",
          "ss_address",
          "ss_unreachable",
          "ss_attempt",
          "ss_signal_item",
          "ss_signal",
          "ss_obligation",
          "ss_opening",
          "ss_watch",
          "ss_opt_out",
          "ss_watcher",
          "ss_section",
          "ss_epoch");

  private TestPools() {}

  /** A repository in a new database that lives in a test's time. */
  public static MariaDbWatchRepository inTime(
      HikariDataSource pool, InstantSource time, WatchLimits limits) {
    return MariaDbWatchRepository.open(
        new DatabaseTime(pool, time), Schema.MIGRATE, MASTER_KEY, limits);
  }

  /** A host's pool: it neither sets the isolation nor the zone. */
  public static HikariDataSource open(TestDatabase database) {
    return open(database.jdbcUrl(), database.user(), database.password());
  }

  static HikariDataSource open(String jdbcUrl, String user, String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(jdbcUrl);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = 3");
    pool.setMaximumPoolSize(24);
    pool.setMinimumIdle(0);
    return pool;
  }

  /** Removes everything but the keys. */
  public static void empty(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
