package io.seatsignal.example.app;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.backup.SchemaPart;
import io.seatsignal.operation.ClockCheck;
import io.seatsignal.operation.ClockReading;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a database is, found out without changing it.
 *
 * @param server the server's version
 * @param clock how this node's clock compares with the server's
 * @param tables the tables that are needed
 * @param installation the name that the installation gave itself; empty if there are no tables yet
 */
public record DatabaseState(
    String server, ClockReading clock, List<Tables> tables, Optional<String> installation) {

  private static final SchemaPart QUARTZ =
      new SchemaPart("SS_QRTZ_", "io/seatsignal/quartz/schema", "ss_quartz_schema_history");

  private static final String HAS_HISTORY =
      "SELECT COUNT(*) FROM information_schema.tables"
          + " WHERE table_schema = DATABASE() AND table_name = '%s'";
  private static final String VERSION =
      "SELECT version FROM %s WHERE success ORDER BY installed_rank DESC LIMIT 1";
  private static final String INSTALLATION = "SELECT installation FROM ss_installation";
  private static final String TIME = "SELECT UNIX_TIMESTAMP(NOW(6))";

  /** Copies the list. */
  public DatabaseState {
    tables = List.copyOf(tables);
  }

  /**
   * Looks at a database; blocks.
   *
   * @param database the database
   * @param time this node's time
   * @return what it is
   * @throws SeatSignalException if it cannot be reached; the message says what to do
   */
  public static DatabaseState of(Database database, InstantSource time) {
    try (HikariDataSource pool = database.poolForPeople();
        Connection connection = pool.getConnection()) {
      List<Tables> tables = new ArrayList<>();
      tables.add(tables("engine", SchemaPart.ENGINE, pool, connection));
      tables.add(tables("accounts", SchemaPart.ACCOUNTS, pool, connection));
      tables.add(tables("schedule", QUARTZ, pool, connection));
      return new DatabaseState(
          connection.getMetaData().getDatabaseProductVersion(),
          clock(connection, time),
          tables,
          tables.get(0).installed().isPresent()
              ? text(connection, INSTALLATION)
              : Optional.empty());
    } catch (SQLException e) {
      throw SeatSignalException.passing("the database failed, try again: " + e.getMessage(), e);
    }
  }

  private static Tables tables(
      String owner, SchemaPart part, HikariDataSource pool, Connection connection)
      throws SQLException {
    boolean known =
        !text(connection, HAS_HISTORY.formatted(part.history())).equals(Optional.of("0"));
    return Tables.of(
        owner,
        part,
        known ? text(connection, VERSION.formatted(part.history())) : Optional.empty(),
        pool);
  }

  /** The server answered at some moment between two readings of this node's clock. */
  private static ClockReading clock(Connection connection, InstantSource time) throws SQLException {
    Instant before = time.instant();
    BigDecimal seconds = new BigDecimal(text(connection, TIME).orElseThrow());
    Duration half = Duration.between(before, time.instant()).dividedBy(2);
    Instant stored = Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValueExact());
    Duration ahead = Duration.between(stored, before.plus(half));
    return new ClockReading(
        stored, ahead, ahead.abs().minus(half).compareTo(ClockCheck.TOLERANCE) <= 0);
  }

  private static Optional<String> text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
