package io.seatsignal.example.account;

import io.seatsignal.mariadb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in the tables, to be searched. */
public final class DatabaseText {

  private DatabaseText() {}

  /** Everything in all tables. */
  public static String of(TestDatabase database) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (String table : tables(database)) {
      all.append(table).append('\n').append(of(database, table));
    }
    return all.toString();
  }

  /** Everything in a table, its bytes as characters of one byte each. */
  public static String of(TestDatabase database, String table) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(cell(rows, i)).append('\t');
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String cell(ResultSet rows, int column) throws SQLException {
    if (!rows.getMetaData().getColumnTypeName(column).contains("BINARY")) {
      return String.valueOf(rows.getString(column));
    }
    byte[] bytes = rows.getBytes(column);
    return bytes == null ? "null" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Runs a statement outside of any pool. */
  public static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> tables(TestDatabase database) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW TABLES")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
