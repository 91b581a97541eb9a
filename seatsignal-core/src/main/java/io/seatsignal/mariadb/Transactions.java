package io.seatsignal.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs units of work, each in one short READ COMMITTED transaction.
 *
 * <p>After a deadlock, a lock wait that took too long or a conflict found by the server, the whole
 * unit of work runs again, because what it read is no longer true. A commit whose outcome is not
 * known is an exception and never runs again.
 */
final class Transactions {

  /** A unit of work. Runs again after a conflict, so its only effects are those in the database. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Carries an {@link SQLException} through code that cannot throw it. */
  static final class Carrier extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException carried;

    Carrier(SQLException carried) {
      super(carried);
      this.carried = carried;
    }
  }

  /** How often a unit of work is tried. */
  static final int TRIES = 8;

  private static final Logger log = LoggerFactory.getLogger(Transactions.class);
  private static final long SHORTEST_PAUSE_MICROS = 2_000;

  private final DataSource dataSource;
  private final boolean readCommitted;

  /**
   * @param readCommitted whether every connection of the data source is READ COMMITTED already
   */
  Transactions(DataSource dataSource, boolean readCommitted) {
    this.dataSource = dataSource;
    this.readCommitted = readCommitted;
  }

  /**
   * Runs a unit of work in a transaction.
   *
   * @param purpose what it is for, as in "cannot {@code store a look}"
   */
  <T> T run(String purpose, Work<T> work) {
    return repeatedly(purpose, () -> transaction(work));
  }

  /** Runs a single statement that commits itself. */
  <T> T alone(String purpose, Work<T> statement) {
    return repeatedly(
        purpose,
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
              return statement.on(connection);
            }
          }
          return transaction(statement);
        });
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private static <T> T repeatedly(String purpose, Attempt<T> attempt) {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.run();
      } catch (SQLException e) {
        if (!DatabaseErrors.isConflict(e) || tries == TRIES) {
          throw DatabaseErrors.explain(purpose, e);
        }
        log.debug("try {} to {} met a conflict, trying again", tries, purpose, e);
        pause(tries);
      }
    }
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean automatic = connection.getAutoCommit();
      if (automatic) {
        connection.setAutoCommit(false);
      }
      try {
        if (!readCommitted) {
          chooseIsolation(connection);
        }
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (Carrier e) {
        rollBack(connection, e.carried);
        throw e.carried;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      } finally {
        if (automatic) {
          restoreAutoCommit(connection);
        }
      }
    }
  }

  /** Holds for the coming transaction only, so a host's connection is given back as it was. */
  private static void chooseIsolation(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** The transaction has ended either way; a connection that fails here is the pool's to bury. */
  private static void restoreAutoCommit(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      log.debug("a connection was lost after its transaction had ended", e);
    }
  }

  private static void pause(int tries) {
    long most = SHORTEST_PAUSE_MICROS << tries;
    long micros = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MICROS, most);
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }
}
