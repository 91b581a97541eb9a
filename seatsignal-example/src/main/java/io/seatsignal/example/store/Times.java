package io.seatsignal.example.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Instants in the database: date and time in UTC, whatever zones the session and the JVM have. */
public final class Times {

  private Times() {}

  static void register(Jdbi jdbi) {
    jdbi.registerArgument(new InUtc());
  }

  /**
   * An instant as it can be stored.
   *
   * @param instant any
   * @return the instant without what is shorter than a microsecond
   */
  public static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Reads an instant.
   *
   * @param row where it is
   * @param column the column, which is not null
   * @return the instant
   * @throws SQLException if there is no such column
   */
  public static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /**
   * Reads an instant that may be missing.
   *
   * @param row where it is
   * @param column the column
   * @return the instant
   * @throws SQLException if there is no such column
   */
  public static Optional<Instant> maybeAt(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(time -> time.toInstant(ZoneOffset.UTC));
  }

  private static final class InUtc extends AbstractArgumentFactory<Instant> {

    InUtc() {
      super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, LocalDateTime.ofInstant(stored(value), ZoneOffset.UTC));
    }
  }
}
