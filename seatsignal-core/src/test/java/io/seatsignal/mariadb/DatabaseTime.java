package io.seatsignal.mariadb;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Makes the database's own time what a test says: every connection shows it from when it is
 * borrowed.
 */
final class DatabaseTime extends ForwardingDataSource {

  private final InstantSource time;

  DatabaseTime(DataSource target, InstantSource time) {
    super(target);
    this.time = time;
  }

  @Override
  Connection prepare(Connection connection) throws SQLException {
    Instant now = time.instant();
    BigDecimal seconds =
        BigDecimal.valueOf(now.getEpochSecond()).add(BigDecimal.valueOf(now.getNano() / 1000, 6));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET timestamp = " + seconds.toPlainString());
    }
    return connection;
  }
}
