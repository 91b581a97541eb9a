package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A second database beside the restored one, for a backup of older tables: there they are made as
 * they were, filled, and brought up to date by the same scripts that brought the others. It is
 * named like the database with {@value #SUFFIX} behind it, and gone afterwards.
 */
final class Staging implements AutoCloseable {

  static final String SUFFIX = "_restore";

  private static final String MARK = "seatsignal_staging";

  private final Connection connection;
  private final String database;
  private final MariaDbSettings settings;

  private Staging(Connection connection, String database, MariaDbSettings settings) {
    this.connection = connection;
    this.database = database;
    this.settings = settings;
  }

  /** Makes it, and clears away what an interrupted restore has left of it. */
  static Staging make(MariaDbSettings live, Connection connection) throws SQLException {
    String database = BackupConnection.database(connection) + SUFFIX;
    Staging staging = new Staging(connection, database, in(live, database));
    if (staging.tables("") > 0) {
      if (staging.tables(" AND table_name = '" + MARK + "'") == 0) {
        throw SeatSignalException.lasting(
            "the tables of this backup are older, and bringing them up to date needs the name %s,"
                    .formatted(database)
                + " but a database of that name holds something else; rename it",
            new SQLException("in use"));
      }
      staging.execute("DROP DATABASE " + SavedTable.quoted(database));
    }
    try {
      staging.execute("CREATE DATABASE IF NOT EXISTS " + SavedTable.quoted(database));
      staging.execute("CREATE TABLE " + staging.place(MARK) + " (made INT PRIMARY KEY)");
    } catch (SQLException e) {
      throw SeatSignalException.lasting(
          "the tables of this backup are older, and bringing them up to date needs a database %s;"
                  .formatted(database)
              + " create it and grant the user of this one all rights on it",
          e);
    }
    return staging;
  }

  private static MariaDbSettings in(MariaDbSettings live, String database) {
    String url = live.url().replaceFirst("^(jdbc:mariadb:[^?]*/)[^/?]*", "$1" + database);
    return MariaDbSettings.of(url, live.user(), live.password());
  }

  private int tables(String where) throws SQLException {
    return Integer.parseInt(
        BackupConnection.text(
                connection,
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '%s'%s"
                    .formatted(database.replace("'", "''"), where))
            .orElse("0"));
  }

  /** Fills it from a backup and brings it up to date. */
  void fill(BackupReader reader, BackupHeader header, BackupScope scope, Consumer<String> progress)
      throws SQLException {
    try (var pool = ConnectionPool.open(settings)) {
      for (SchemaPart part : scope.parts()) {
        String version = Optional.ofNullable(header.schemas().get(part.history())).orElse("0");
        if (!version.equals("0")) {
          Schema.migrateTo(pool, part.scripts(), part.history(), version);
        }
      }
      try (Connection filling = BackupConnection.open(settings)) {
        BackupConnection.execute(filling, "SET SESSION foreign_key_checks = 0");
        filling.setAutoCommit(false);
        reader.read(new Loader(filling, database, tablesIn(filling, scope), progress));
        filling.commit();
      }
      progress.accept("bringing the tables up to date");
      for (SchemaPart part : scope.parts()) {
        Schema.MIGRATE.apply(pool, part.scripts(), part.history());
      }
    }
  }

  private Map<String, SavedTable> tablesIn(Connection any, BackupScope scope) throws SQLException {
    return SavedTable.in(any, database, scope);
  }

  /** Puts its rows in place of those of the live tables, in the transaction of the connection. */
  void copy(Map<String, SavedTable> live, Consumer<String> progress) throws SQLException {
    for (SavedTable table : live.values()) {
      progress.accept("restoring " + table.name());
      execute("DELETE FROM " + SavedTable.quoted(table.name()));
      execute(
          "INSERT INTO %s (%s) SELECT %s FROM %s"
              .formatted(
                  SavedTable.quoted(table.name()),
                  table.columnList(),
                  table.columnList(),
                  place(table.name())));
    }
  }

  private String place(String table) {
    return SavedTable.quoted(database) + "." + SavedTable.quoted(table);
  }

  private void execute(String sql) throws SQLException {
    BackupConnection.execute(connection, sql);
  }

  @Override
  public void close() throws SQLException {
    execute("DROP DATABASE IF EXISTS " + SavedTable.quoted(database));
  }
}
