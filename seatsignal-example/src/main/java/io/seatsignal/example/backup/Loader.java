package io.seatsignal.example.backup;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts saved rows in place of those of a database, in the transaction of its connection. Foreign
 * keys are not checked on the way: the rows are those of one moment, in which they held.
 */
final class Loader implements Contents.Visitor {

  private static final int MOST_ROWS = 500;
  private static final int MOST_BYTES = 256 * 1024;

  private static final String TEXT_COLUMNS =
      "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
          + " WHERE table_schema = ? AND data_type NOT IN"
          + " ('binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'bit')";

  private final Connection connection;
  private final String database;
  private final Map<String, SavedTable> tables;
  private final Set<String> text;
  private final Consumer<String> progress;
  private final Set<String> done = new HashSet<>();
  private final List<List<byte @Nullable []>> rows = new ArrayList<>();
  private SavedTable current = new SavedTable("", List.of());
  private int bytes;

  /**
   * Prepares it.
   *
   * @param tables the tables that the database has; each of them is emptied
   */
  Loader(
      Connection connection,
      String database,
      Map<String, SavedTable> tables,
      Consumer<String> progress)
      throws SQLException {
    this.connection = connection;
    this.database = database;
    this.tables = tables;
    this.progress = progress;
    this.text = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(TEXT_COLUMNS)) {
      statement.setString(1, database);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          text.add(row.getString(1));
        }
      }
    }
  }

  @Override
  public void table(SavedTable table) throws SQLException {
    flush();
    SavedTable known = tables.get(table.name());
    if (known == null || !known.columns().containsAll(table.columns())) {
      throw new SQLException("there is no table %s with these columns".formatted(table.name()));
    }
    current = table;
    empty(table.name());
  }

  private void empty(String table) throws SQLException {
    progress.accept("restoring " + table);
    done.add(table);
    BackupConnection.execute(connection, "DELETE FROM " + place(table));
  }

  @Override
  public void row(List<byte @Nullable []> values) throws SQLException {
    rows.add(values);
    for (byte[] value : values) {
      bytes += value == null ? 0 : value.length;
    }
    if (rows.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  @Override
  public void end() throws SQLException {
    flush();
    for (String table : tables.keySet()) {
      if (!done.contains(table)) {
        empty(table);
      }
    }
  }

  private void flush() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String one = "(" + String.join(", ", Collections.nCopies(current.columns().size(), "?")) + ")";
    String sql =
        "INSERT INTO %s (%s) VALUES %s"
            .formatted(
                place(current.name()),
                current.columnList(),
                String.join(", ", Collections.nCopies(rows.size(), one)));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (List<byte @Nullable []> row : rows) {
        for (int column = 0; column < row.size(); column++) {
          bind(statement, parameter++, current.columns().get(column), row.get(column));
        }
      }
      statement.executeUpdate();
    }
    rows.clear();
    bytes = 0;
  }

  private void bind(
      PreparedStatement statement, int parameter, String column, byte @Nullable [] value)
      throws SQLException {
    if (value != null && text.contains(current.name() + "." + column)) {
      statement.setString(parameter, new String(value, StandardCharsets.UTF_8));
    } else {
      statement.setBytes(parameter, value);
    }
  }

  private String place(String table) {
    return SavedTable.quoted(database) + "." + SavedTable.quoted(table);
  }
}
