package io.seatsignal.example.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as it is saved.
 *
 * @param name its name
 * @param columns the names of its columns, without those that the database computes
 */
record SavedTable(String name, List<String> columns) {

  private static final String COLUMNS =
      "SELECT c.table_name AS name, c.column_name AS col FROM information_schema.columns c"
          + " JOIN information_schema.tables t"
          + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
          + " WHERE c.table_schema = ? AND t.table_type = 'BASE TABLE'"
          + " AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position";

  SavedTable {
    columns = List.copyOf(columns);
  }

  /** The tables of a database that belong to a scope, by name. */
  static Map<String, SavedTable> in(Connection connection, String database, BackupScope scope)
      throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String table = row.getString("name");
          if (scope.owns(table)) {
            columns.computeIfAbsent(table, name -> new ArrayList<>()).add(row.getString("col"));
          }
        }
      }
    }
    Map<String, SavedTable> tables = new LinkedHashMap<>();
    columns.forEach((name, all) -> tables.put(name, new SavedTable(name, all)));
    return tables;
  }

  /** Its columns, for a list in a statement. */
  String columnList() {
    return columns.stream().map(SavedTable::quoted).collect(Collectors.joining(", "));
  }

  /** Reads every value as its bytes: those of the text for what is not bytes itself. */
  String query() {
    return columns.stream()
        .map(column -> "CAST(" + quoted(column) + " AS BINARY)")
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + quoted(name)));
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
