package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.DataKeys;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Restored;
import io.seatsignal.mariadb.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Puts a backup in place of what a database holds: all of it or nothing.
 *
 * <p>Nothing is done before the whole file was read once and found to be as it was written. Then
 * one transaction of the database deletes, inserts and settles. Swapping tables instead would be
 * quicker, but it needs statements that commit by themselves, foreign keys of two tables may not
 * share their names, and what a crash leaves between two such statements is neither the old nor the
 * new. A transaction has no such moment: a process that is killed in it leaves the database as it
 * was, the server undoes what was done, and the next try begins from the start.
 *
 * <p>Tables of an older version are made, filled and brought up to date in a database of their own
 * before that transaction, which then copies from there.
 */
public final class Restore {

  private static final String NO_CHECKS = "SET SESSION foreign_key_checks = 0";

  /** What every open database has rows in. */
  private static final List<String> NEVER_EMPTY = List.of("ss_keyset", "ss_installation");

  private final MariaDbSettings settings;
  private final MasterKey masterKey;
  private final List<byte[]> backupKeys;
  private final List<MasterKey> masterKeys;
  private final BackupScope scope;
  private final Schema schema;
  private final Consumer<String> progress;

  /**
   * Prepares it.
   *
   * @param settings the database
   * @param masterKey its master key, under which the restored data keys will be
   * @param backupKeys other keys that the file may be encrypted with
   * @param masterKeys other master keys that the data keys in the file may be under, and the file's
   *     own key be derived from
   * @param scope which tables are restored
   * @param schema what to do about the tables before they are filled
   * @param progress is told what takes long
   */
  public Restore(
      MariaDbSettings settings,
      MasterKey masterKey,
      List<byte[]> backupKeys,
      List<MasterKey> masterKeys,
      BackupScope scope,
      Schema schema,
      Consumer<String> progress) {
    this.settings = settings;
    this.masterKey = masterKey;
    this.masterKeys = Stream.concat(Stream.of(masterKey), masterKeys.stream()).toList();
    this.backupKeys =
        Stream.concat(this.masterKeys.stream().map(BackupCipher::keyOf), backupKeys.stream())
            .toList();
    this.scope = scope;
    this.schema = schema;
    this.progress = progress;
  }

  /**
   * Restores; blocks for as long as the size takes.
   *
   * @param file the backup
   * @param replace whether what the database holds may be replaced
   * @return what was restored
   * @throws SeatSignalException if it could not be; then the database is as it was
   */
  public BackupSummary run(Path file, boolean replace) {
    BackupReader reader = new BackupReader(file, backupKeys);
    try {
      BackupHeader header = reader.header();
      progress.accept("reading " + file);
      Verified verified = new Verified();
      Map<String, Long> rows = reader.read(verified);
      MasterKey ofBackup = masterKeyOf(file, verified.dataKeys());
      try (Connection connection = BackupConnection.open(settings)) {
        RestoreLock.take(connection);
        boolean older = prepare(connection, file, header, replace);
        RestoreLock.refuseOthers(connection);
        restore(connection, reader, header, ofBackup, older);
      }
      return new BackupSummary(rows);
    } catch (SQLException e) {
      throw BackupConnection.failed("it was being restored, and is as it was before", e);
    }
  }

  private MasterKey masterKeyOf(Path file, Map<String, byte[]> dataKeys) {
    return masterKeys.stream()
        .filter(key -> DataKeys.opens(key, dataKeys))
        .findFirst()
        .orElseThrow(
            () ->
                SeatSignalException.lasting(
                    file
                        + " cannot be restored: what is personal in it is encrypted under another"
                        + " master key; name the master key of its time with --key",
                    new SQLException("no master key fits")));
  }

  /** Whether the tables of the backup are older than those that this version has made here. */
  private boolean prepare(Connection connection, Path file, BackupHeader header, boolean replace)
      throws SQLException {
    if (!replace && !isEmpty(connection)) {
      throw SeatSignalException.lasting(
          "the database holds data already; --replace puts the backup in its place",
          new SQLException("not empty"));
    }
    boolean older = false;
    try (var pool = ConnectionPool.open(settings)) {
      for (SchemaPart part : scope.parts()) {
        MigrationVersion newest =
            MigrationVersion.fromVersion(Schema.newest(pool, part.scripts(), part.history()));
        MigrationVersion saved =
            MigrationVersion.fromVersion(header.schemas().getOrDefault(part.history(), "0"));
        if (saved.isNewerThan(newest.toString())) {
          throw SeatSignalException.lasting(
              "%s is of SeatSignal %s, whose tables (schema %s) are newer than this version's (schema %s); restore it with that version"
                  .formatted(file, header.version(), saved, newest),
              new SQLException("newer"));
        }
        older |= !saved.equals(newest);
      }
      for (SchemaPart part : scope.parts()) {
        schema.apply(pool, part.scripts(), part.history());
      }
    }
    return older;
  }

  private boolean isEmpty(Connection connection) throws SQLException {
    String database = BackupConnection.database(connection);
    for (String table : SavedTable.in(connection, database, scope).keySet()) {
      if (!NEVER_EMPTY.contains(table)
          && BackupConnection.text(
                  connection, "SELECT 1 FROM " + SavedTable.quoted(table) + " LIMIT 1")
              .isPresent()) {
        return false;
      }
    }
    return true;
  }

  private void restore(
      Connection connection,
      BackupReader reader,
      BackupHeader header,
      MasterKey ofBackup,
      boolean older)
      throws SQLException {
    BackupConnection.execute(connection, NO_CHECKS);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    if (!older) {
      transaction(connection, ofBackup, tables -> reader.read(loader(connection, tables)));
      return;
    }
    try (Staging staging = Staging.make(settings, connection)) {
      staging.fill(reader, header, scope, progress);
      transaction(connection, ofBackup, tables -> staging.copy(tables, progress));
    }
  }

  private Loader loader(Connection connection, Map<String, SavedTable> tables) throws SQLException {
    return new Loader(connection, BackupConnection.database(connection), tables, progress);
  }

  /** Puts rows into the live tables. */
  private interface Filling {
    void into(Map<String, SavedTable> tables) throws SQLException;
  }

  private void transaction(Connection connection, MasterKey ofBackup, Filling filling)
      throws SQLException {
    String database = BackupConnection.database(connection);
    Map<String, SavedTable> tables = SavedTable.in(connection, database, scope);
    connection.setAutoCommit(false);
    try {
      filling.into(tables);
      for (String emptied : scope.emptied().stream().sorted(Comparator.naturalOrder()).toList()) {
        if (tables.containsKey(emptied)) {
          BackupConnection.execute(connection, "DELETE FROM " + SavedTable.quoted(emptied));
        }
      }
      progress.accept("closing what was unfinished");
      DataKeys.rewrap(connection, ofBackup, masterKey);
      Restored.settle(connection);
      RestoreLock.refuseOthers(connection);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
