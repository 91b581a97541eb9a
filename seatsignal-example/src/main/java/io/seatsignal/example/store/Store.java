package io.seatsignal.example.store;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.Schema;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements on the application's own tables. Thread-safe; blocks on the database.
 *
 * <p>After a deadlock or a lock wait that took too long the whole unit of work runs again. Every
 * other failure is a {@link SeatSignalException} that shows no value that was stored.
 */
public final class Store {

  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  private static final String SCRIPTS = "io/seatsignal/example/account/schema";
  private static final String HISTORY = "app_schema_history";

  private static final int DUPLICATE_KEY = 1062;

  /** Deadlock, lock wait time-out, row changed since it was read. */
  private static final Set<Integer> CONFLICTS = Set.of(1213, 1205, 1020);

  private static final int TRIES = 8;
  private static final long SHORTEST_PAUSE_MICROS = 2_000;

  private final Jdbi jdbi;

  private Store(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Opens the tables.
   *
   * @param dataSource the database, pooled; READ COMMITTED, and every statement commits itself
   * @param schema what to do about the tables first
   * @return the store; does not close the data source
   * @throws SeatSignalException if the tables are not there or cannot be made
   */
  public static Store open(DataSource dataSource, Schema schema) {
    schema.apply(dataSource, SCRIPTS, HISTORY);
    Jdbi jdbi = Jdbi.create(dataSource);
    // why: what is bound may be a hash of a password or a name
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    Times.register(jdbi);
    return new Store(jdbi);
  }

  /**
   * Runs single statements, each of which commits itself.
   *
   * @param purpose what it is for, as in "cannot {@code find an account}"
   * @param work the statements; run again after a conflict
   * @param <T> what they result in
   * @return the result
   */
  public <T> T alone(String purpose, Function<Handle, T> work) {
    return repeatedly(purpose, () -> jdbi.withHandle(work::apply));
  }

  /**
   * Runs statements in one transaction. Work that rolls the handle back itself leaves nothing.
   *
   * @param purpose what it is for, as in "cannot {@code make an account}"
   * @param work the statements; run again after a conflict
   * @param <T> what they result in
   * @return the result
   */
  public <T> T transaction(String purpose, Function<Handle, T> work) {
    return repeatedly(purpose, () -> jdbi.inTransaction(work::apply));
  }

  /**
   * Deletes rows that nobody needs any more, in small batches that hold no locks for long. Safe on
   * several nodes at once.
   *
   * @param purpose what it is for
   * @param batch deletes at most some rows and returns how many
   * @return how many were deleted
   */
  public int inBatches(String purpose, Function<Handle, Integer> batch) {
    int all = 0;
    int last;
    do {
      last = alone(purpose, batch);
      all += last;
    } while (last > 0);
    return all;
  }

  /**
   * Which unique key a statement has met.
   *
   * @param e what the statement threw
   * @return the key's name; empty if it failed for another reason
   */
  public static Optional<String> metKey(JdbiException e) {
    return sql(e)
        .filter(cause -> cause.getErrorCode() == DUPLICATE_KEY)
        .map(cause -> String.valueOf(cause.getMessage()))
        .map(message -> message.replaceAll("(?s).*for key '([^']*)'.*", "$1"));
  }

  private interface Attempt<T> {
    T run();
  }

  private static <T> T repeatedly(String purpose, Attempt<T> attempt) {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.run();
      } catch (JdbiException e) {
        boolean conflict = sql(e).filter(c -> CONFLICTS.contains(c.getErrorCode())).isPresent();
        if (!conflict || tries == TRIES) {
          throw explained(purpose, e, conflict);
        }
        LOG.debug("try {} to {} met a conflict, trying again", tries, purpose, e);
        pause(tries);
      }
    }
  }

  private static SeatSignalException explained(String purpose, JdbiException e, boolean conflict) {
    if (conflict) {
      return SeatSignalException.passing(
          "cannot " + purpose + ": others held the same rows at every try; try again later", e);
    }
    if (sql(e).filter(Store::isConnectionFailure).isPresent()) {
      return SeatSignalException.passing("cannot " + purpose + ": the database does not answer", e);
    }
    return SeatSignalException.lasting("cannot " + purpose, e);
  }

  private static boolean isConnectionFailure(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || (state != null && state.startsWith("08"));
  }

  private static Optional<SQLException> sql(JdbiException e) {
    return e.getCause() instanceof SQLException cause ? Optional.of(cause) : Optional.empty();
  }

  private static void pause(int tries) {
    long most = SHORTEST_PAUSE_MICROS << tries;
    long micros = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MICROS, most);
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }
}
