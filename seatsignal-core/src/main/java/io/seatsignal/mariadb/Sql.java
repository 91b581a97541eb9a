package io.seatsignal.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its values. Instants are bound as the date and time in UTC, so that neither
 * the session's nor the JVM's zone matters.
 */
final class Sql {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> values = new ArrayList<>();

  Sql(String start, @Nullable Object... startValues) {
    add(start, startValues);
  }

  /** Continues the statement; every {@code ?} takes the next value. */
  Sql add(String more, @Nullable Object... moreValues) {
    text.append(more);
    Collections.addAll(values, moreValues);
    return this;
  }

  /** Continues with a list in parentheses, e.g. after {@code IN}. Never an empty one. */
  Sql list(Collection<?> elements) {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("an SQL list cannot be empty: " + text);
    }
    text.append('(').append(String.join(", ", Collections.nCopies(elements.size(), "?")));
    text.append(')');
    values.addAll(elements);
    return this;
  }

  /** Continues with several lists, e.g. after {@code VALUES}. */
  Sql lists(List<? extends List<? extends @Nullable Object>> rows) {
    return lists(String.join(", ", Collections.nCopies(rows.get(0).size(), "?")), rows);
  }

  /** Continues with several lists that look alike: {@code inner}, in parentheses. */
  Sql lists(String inner, List<? extends List<? extends @Nullable Object>> rows) {
    text.append(String.join(", ", Collections.nCopies(rows.size(), "(" + inner + ")")));
    rows.forEach(values::addAll);
    return this;
  }

  /** Continues with a table of its own, for {@code FROM ( … )}, in the order of the rows. */
  Sql table(List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
    String one = columns.stream().map(column -> "? AS " + column).collect(Collectors.joining(", "));
    text.append(String.join(" UNION ALL ", Collections.nCopies(rows.size(), "SELECT " + one)));
    rows.forEach(values::addAll);
    return this;
  }

  /** Continues with a condition that one of the keys fits, all of which have the same columns. */
  Sql anyOf(List<String> columns, List<? extends List<?>> keys) {
    String one =
        columns.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
    text.append('(').append(String.join(" OR ", Collections.nCopies(keys.size(), one))).append(')');
    keys.forEach(values::addAll);
    return this;
  }

  /** Executes a change and returns how many rows it concerned. */
  int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  /** Executes a query, or a change with {@code RETURNING}, and reads every row. */
  <T> List<T> rows(Connection connection, Row<T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet row = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (row.next()) {
        all.add(reader.read(row));
      }
      return all;
    }
  }

  /** Executes a query and reads its first row. */
  <T> Optional<T> row(Connection connection, Row<T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(time -> time.toInstant(ZoneOffset.UTC));
  }

  static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static <E extends Enum<E>> Optional<E> optionalEnum(ResultSet row, String column, Class<E> type)
      throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(name -> Enum.valueOf(type, name));
  }

  /** The database's time. */
  static Instant now(Connection connection) throws SQLException {
    return new Sql("SELECT UTC_TIMESTAMP(6) AS now")
        .row(connection, row -> instant(row, "now"))
        .orElseThrow();
  }

  /** For {@code INTERVAL ? MICROSECOND}. */
  static long micros(Duration duration) {
    return TimeUnit.MICROSECONDS.convert(duration);
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    try {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, bindable(values.get(i)));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static @Nullable Object bindable(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Sql::bindable).orElse(null);
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
