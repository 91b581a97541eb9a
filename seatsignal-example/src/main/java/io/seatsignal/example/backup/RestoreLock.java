package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a restore and everybody else apart.
 *
 * <p>Whoever works with a database is connected to it: a node of whatever role holds its pool's
 * connections as long as it lives, even frozen, and loses them when it dies. So the restore looks
 * for connections other than its own, before it begins and before it commits; and what is opened in
 * between finds its lock, a named one of the server's that goes with its connection.
 */
public final class RestoreLock {

  private static final Logger LOG = LoggerFactory.getLogger(RestoreLock.class);

  private static final String NAME = "CONCAT('seatsignal-restore-', MD5(DATABASE()))";

  /**
   * Waits a little for whoever has it: a connection that was closed just now, such as that of a
   * restore that has just ended, is known to the server for a little longer.
   */
  private static final String TAKE = "SELECT GET_LOCK(" + NAME + ", 3)";

  private static final String TAKEN = "SELECT IS_USED_LOCK(" + NAME + ")";
  private static final String OTHERS =
      "SELECT COUNT(*) FROM information_schema.processlist"
          + " WHERE db = DATABASE() AND id <> CONNECTION_ID()";

  /** For the same reason. */
  private static final String LINGER = "SELECT SLEEP(0.1)";

  private static final int LOOKS = 30;

  private RestoreLock() {}

  /**
   * Makes sure that no restore is at work; blocks for a query.
   *
   * @param settings the database
   * @throws SeatSignalException if one is
   */
  public static void refuseWhileRestoring(MariaDbSettings settings) {
    Optional<String> holder;
    try (Connection connection = BackupConnection.open(settings)) {
      holder = BackupConnection.text(connection, TAKEN);
    } catch (SQLException e) {
      LOG.debug("whoever opens the database says it better", e);
      return;
    }
    if (holder.isPresent()) {
      throw SeatSignalException.passing(
          "a backup is being restored into this database; wait until that has ended",
          new SQLException("locked by connection " + holder.get()));
    }
  }

  static void take(Connection connection) throws SQLException {
    if (!BackupConnection.text(connection, TAKE).equals(Optional.of("1"))) {
      throw SeatSignalException.passing(
          "another restore works on this database; wait until that has ended",
          new SQLException("locked"));
    }
    refuseOthers(connection);
  }

  static void refuseOthers(Connection connection) throws SQLException {
    for (int look = 1; look <= LOOKS; look++) {
      if (BackupConnection.text(connection, OTHERS).equals(Optional.of("0"))) {
        return;
      }
      BackupConnection.text(connection, LINGER);
    }
    throw SeatSignalException.passing(
        "servers or commands are using this database: stop all of them, then restore; nothing was"
            + " changed",
        new SQLException(
            BackupConnection.text(connection, OTHERS).orElse("0") + " other connections"));
  }
}
