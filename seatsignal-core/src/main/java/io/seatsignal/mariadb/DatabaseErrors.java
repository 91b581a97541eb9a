package io.seatsignal.mariadb;

import io.seatsignal.base.SeatSignalException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the errors of the driver and the server mean, in words with a way out. */
final class DatabaseErrors {

  static final int DUPLICATE_KEY = 1062;

  private static final int UNKNOWN_COLUMN = 1054;
  private static final int UNKNOWN_TABLE = 1146;
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int NO_ACCESS_TO_DATABASE = 1044;
  private static final int WRONG_PASSWORD = 1045;

  /** Deadlock, lock wait time-out, row changed since it was read. */
  private static final Set<Integer> CONFLICTS = Set.of(1213, 1205, 1020);

  private static final String SERIALIZATION_FAILURE = "40001";

  private DatabaseErrors() {}

  /** Whether the server rolled back because of others, so that the work may simply run again. */
  static boolean isConflict(SQLException e) {
    return CONFLICTS.contains(e.getErrorCode()) || SERIALIZATION_FAILURE.equals(e.getSQLState());
  }

  /**
   * A conflict that this library found itself: the work runs again.
   *
   * @param cause what showed it
   */
  static SQLException conflict(SQLException cause) {
    return new SQLException("somebody else was quicker", SERIALIZATION_FAILURE, cause);
  }

  static SeatSignalException explain(String purpose, SQLException e) {
    String failure = "cannot " + purpose + ": ";
    SQLException refused = withCode(e, WRONG_PASSWORD);
    if (refused != null) {
      return SeatSignalException.lasting(
          failure + "the database refused user or password; correct them", e);
    }
    if (withCode(e, UNKNOWN_DATABASE) != null) {
      return SeatSignalException.lasting(
          failure + "the server has no such database; create it or correct its name in the URL", e);
    }
    if (withCode(e, NO_ACCESS_TO_DATABASE) != null) {
      return SeatSignalException.lasting(
          failure + "the user may not use this database; grant it all rights on the database", e);
    }
    if (e.getErrorCode() == UNKNOWN_TABLE || e.getErrorCode() == UNKNOWN_COLUMN) {
      return SeatSignalException.lasting(
          failure
              + "the database lacks tables or columns of this version; start with Schema.MIGRATE or"
              + " apply the scripts in io/seatsignal/mariadb/schema",
          e);
    }
    if (isConflict(e)) {
      return SeatSignalException.passing(
          failure + "others held the same rows at every try; try again later", e);
    }
    if (isConnectionFailure(e)) {
      return SeatSignalException.passing(
          failure
              + "the database does not answer; check that it runs and that address and TLS settings"
              + " in the URL are right",
          e);
    }
    return SeatSignalException.lasting(failure + e.getMessage(), e);
  }

  private static boolean isConnectionFailure(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || (state != null && state.startsWith("08"));
  }

  /** A pool reports its own failure and keeps the server's as cause. */
  private static @Nullable SQLException withCode(SQLException e, int code) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getErrorCode() == code) {
        return sql;
      }
    }
    return null;
  }
}
