package io.seatsignal.example.app;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.watch.WatchLimits;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What a database is, found out without changing it.
 *
 * @param server the server's version
 * @param schema the version of the tables; empty if there are none yet
 */
public record DatabaseState(String server, Optional<String> schema) {

  private static final String HAS_TABLES =
      "SELECT COUNT(*) FROM information_schema.tables"
          + " WHERE table_schema = DATABASE() AND table_name = 'ss_schema_history'";
  private static final String SCHEMA =
      "SELECT version FROM ss_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1";

  /**
   * Looks at a database; tables that are there are opened too, with the master key.
   *
   * @param database the database
   * @return what it is
   * @throws SeatSignalException if it cannot be reached or opened; the message says what to do
   */
  public static DatabaseState of(Database database) {
    DatabaseState state;
    MariaDbSettings settings = database.settings();
    try (Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
      String server = connection.getMetaData().getDatabaseProductVersion();
      Optional<String> schema =
          text(connection, HAS_TABLES).equals(Optional.of("0"))
              ? Optional.empty()
              : text(connection, SCHEMA);
      state = new DatabaseState(server, schema);
    } catch (SQLException e) {
      // why: opening explains the failure better than the driver
      database.open(Schema.VALIDATE, WatchLimits.DEFAULT).close();
      throw SeatSignalException.passing("the database failed, try again: " + e.getMessage(), e);
    }
    if (state.schema().isPresent()) {
      database.open(Schema.VALIDATE, WatchLimits.DEFAULT).close();
    }
    return state;
  }

  private static Optional<String> text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
