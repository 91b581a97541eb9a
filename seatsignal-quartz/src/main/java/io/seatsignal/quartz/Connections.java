package io.seatsignal.quartz;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.quartz.QuartzDatabase.HostPool;
import io.seatsignal.quartz.QuartzDatabase.OwnPool;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The connections of one scheduler: a pool that is closed with it, or the host's, which is not.
 *
 * @param dataSource gives them
 * @param closing what closing this does
 */
record Connections(DataSource dataSource, Runnable closing) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

  /** Besides the jobs': the scheduler's thread, the check-in, one to spare. */
  private static final int BESIDES_JOBS = 3;

  /**
   * A node that freezes within a transaction loses it, and with it the lock that all nodes need.
   */
  private static final String SESSION =
      "SET SESSION idle_transaction_timeout = 2, SESSION innodb_lock_wait_timeout = 3";

  /**
   * Opens the connections and tries one; blocks for a few seconds at most.
   *
   * @throws SeatSignalException if the database does not answer
   */
  static Connections open(QuartzDatabase database, String name, int threads) {
    Connections opened =
        database instanceof OwnPool own
            ? openOwn(own, name, threads + BESIDES_JOBS)
            : new Connections(((HostPool) database).dataSource(), () -> {});
    try {
      opened.dataSource().getConnection().close();
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw unreachable(database, e);
    }
  }

  private static Connections openOwn(OwnPool own, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setUsername(own.user());
    config.setPassword(own.password());
    // As Quartz wants it: it need not be switched for each transaction.
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql(SESSION);
    try {
      // Not by URL: Hikari would then set the time limit of DriverManager, for the whole process.
      config.setDataSource(new MariaDbDataSource(withTimeouts(own.url())));
      HikariDataSource pool = new HikariDataSource(config);
      return new Connections(pool, pool::close);
    } catch (SQLException | PoolInitializationException e) {
      throw unreachable(own, e);
    }
  }

  private static String withTimeouts(String url) {
    String timed = withParameter(url, "connectTimeout", PATIENCE);
    return withParameter(timed, "socketTimeout", SOCKET_TIMEOUT);
  }

  private static String withParameter(String url, String key, Duration value) {
    if (url.contains(key + "=")) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + key + "=" + value.toMillis();
  }

  private static SeatSignalException unreachable(QuartzDatabase database, Exception cause) {
    return SeatSignalException.passing(
        "Quartz gets no connection from "
            + database
            + ": "
            + cause.getMessage()
            + "; check that the database runs, its address, user and password",
        cause);
  }

  @Override
  public void close() {
    closing.run();
  }
}
