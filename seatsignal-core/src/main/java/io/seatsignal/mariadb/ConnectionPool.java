package io.seatsignal.mariadb;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The pool of a repository that was not given one; also for hosts that want to share theirs with
 * it.
 *
 * <p>A node that freezes within a transaction must not hold up its successor, so the server ends a
 * transaction that idles for two seconds, and nobody waits for a lock longer than three.
 */
public final class ConnectionPool {

  private static final String SESSION =
      "SET SESSION idle_transaction_timeout = 2, innodb_lock_wait_timeout = 3";

  private static final String CONNECT_TIMEOUT_MILLIS = "2000";
  private static final long BORROW_TIMEOUT_MILLIS = 5_000;

  private ConnectionPool() {}

  /**
   * Opens a pool; blocks until the database has answered.
   *
   * @param settings how to reach the database
   * @return the pool, to be closed by whoever opened it
   * @throws io.seatsignal.base.SeatSignalException if the database cannot be reached or is too old
   */
  public static HikariDataSource open(MariaDbSettings settings) {
    greet(settings);
    HikariConfig config = new HikariConfig();
    config.setPoolName("seatsignal");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setDataSourceProperties(timeouts(settings));
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(BORROW_TIMEOUT_MILLIS);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql(SESSION);
    return new HikariDataSource(config);
  }

  static PoolUse use(HikariDataSource pool) {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    return new PoolUse(
        state.getActiveConnections(),
        state.getIdleConnections(),
        state.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** Connects once without a pool, which would retry and then speak of itself. */
  private static void greet(MariaDbSettings settings) {
    Properties properties = timeouts(settings);
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    try (Connection connection = DriverManager.getConnection(settings.url(), properties)) {
      ServerVersion.check(connection);
    } catch (SQLException e) {
      throw DatabaseErrors.explain("open the database", e);
    }
  }

  /** What the URL itself says takes precedence. */
  private static Properties timeouts(MariaDbSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_MILLIS);
    properties.setProperty("socketTimeout", Long.toString(settings.answerTimeout().toMillis()));
    return properties;
  }
}
