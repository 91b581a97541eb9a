package io.seatsignal.mariadb;

import io.seatsignal.base.SeatSignalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Refuses servers that lack what the statements here need. */
final class ServerVersion {

  private static final int MAJOR = 10;
  private static final int MINOR = 6;
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+-MariaDB");

  private ServerVersion() {}

  static void check(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      check(connection);
    } catch (SQLException e) {
      throw DatabaseErrors.explain("open the database", e);
    }
  }

  static void check(Connection connection) throws SQLException {
    check(new Sql("SELECT VERSION()").row(connection, row -> row.getString(1)).orElse("unknown"));
  }

  static void check(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    if (numbers.find()) {
      int major = Integer.parseInt(numbers.group(1));
      int minor = Integer.parseInt(numbers.group(2));
      if (major > MAJOR || (major == MAJOR && minor >= MINOR)) {
        return;
      }
    }
    throw SeatSignalException.lasting(
        "SeatSignal needs MariaDB 10.6 or newer, but the server is " + version + "; upgrade it",
        new IllegalStateException(version));
  }
}
