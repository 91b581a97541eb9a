package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Connections for work that takes as long as there is data, and what such work asks first. */
final class BackupConnection {

  /** The engine's own limits would end a long read; a server that is gone for an hour is gone. */
  private static final int SILENCE_MILLIS = (int) Duration.ofHours(1).toMillis();

  private static final String SESSION =
      "SET SESSION idle_transaction_timeout = 0, wait_timeout = 28800, net_read_timeout = 3600,"
          + " net_write_timeout = 3600, innodb_lock_wait_timeout = 3600, max_statement_time = 0,"
          + " time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'";

  private BackupConnection() {}

  static Connection open(MariaDbSettings settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    try {
      connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
      execute(connection, SESSION);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  static Optional<String> text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  static String database(Connection connection) throws SQLException {
    return text(connection, "SELECT DATABASE()").orElseThrow();
  }

  /** The version of a part's tables; 0 if there are none. */
  static String schema(Connection connection, String database, SchemaPart part)
      throws SQLException {
    boolean exists =
        text(
                connection,
                "SELECT 1 FROM information_schema.tables WHERE table_schema = '%s' AND table_name = '%s'"
                    .formatted(database.replace("'", "''"), part.history()))
            .isPresent();
    return exists
        ? text(
                connection,
                "SELECT version FROM %s.%s WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1"
                    .formatted(SavedTable.quoted(database), part.history()))
            .orElse("0")
        : "0";
  }

  static SeatSignalException failed(String what, SQLException e) {
    return SeatSignalException.passing(
        "the database failed while %s: %s; try again".formatted(what, e.getMessage()), e);
  }
}
