package io.seatsignal.example.backup;

import static io.seatsignal.example.backup.Installed.KEY;
import static io.seatsignal.example.backup.Installed.OTHER_KEY;
import static io.seatsignal.example.backup.Installed.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class RestoreTest {

  private static final Instant NOW = Instant.parse("2025-01-23T15:00:00Z");
  private static final String NOTES = "io/seatsignal/example/backup/notes";
  private static final BackupScope WITH_NOTES =
      new BackupScope(
          List.of(SchemaPart.ENGINE, new SchemaPart("note_", NOTES, "note_schema_history")),
          Set.of("note_secret"));

  @RegisterExtension static final TestDatabase saved = TestDatabase.create();
  @RegisterExtension final TestDatabase target = TestDatabase.create();

  @TempDir Path directory;

  @BeforeAll
  static void fill() throws SQLException {
    try (Installed installed = new Installed(saved, 2)) {
      installed.poll();
      installed.watch(1, 1);
    }
  }

  private Path save() {
    Path file = directory.resolve("seats.backup");
    Installed.backups(saved, KEY).save(file, NOW);
    return file;
  }

  @Test
  void writesOverNothingAndLetsOnlyItsOwnerRead() throws Exception {
    Path file = save();

    assertThatThrownBy(() -> Installed.backups(saved, KEY).save(file, NOW))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(file + " exists already, and no backup is written over; name another file");
    assertThat(directory.toFile().list()).containsExactly("seats.backup");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void saysWhyAFileCannotBeWritten() throws Exception {
    Path missing = directory.resolve("missing").resolve("seats.backup");
    Path inTheWay = Files.writeString(directory.resolve("notes"), "a file");

    assertThatThrownBy(() -> Installed.backups(saved, KEY).save(missing, NOW))
        .hasMessage(missing + " cannot be written: there is no directory " + missing.getParent());
    assertThatThrownBy(() -> Installed.backups(saved, KEY).save(directory, NOW))
        .hasMessage(
            directory
                + " is a directory; name a file in it, such as "
                + directory
                + "/seats.backup");
    assertThatThrownBy(() -> Installed.backups(saved, KEY).save(inTheWay.resolve("seats"), NOW))
        .hasMessage(
            inTheWay.resolve("seats") + " cannot be written: " + inTheWay + " is not a directory");
  }

  @Test
  void replacesOnlyWhatItIsToldTo() throws SQLException {
    Path file = save();
    try (Installed other = new Installed(target, 1)) {
      other.poll();
      other.watch(7, 1);
    }

    assertThatThrownBy(() -> Installed.restore(target, KEY).run(file, false))
        .hasMessage("the database holds data already; --replace puts the backup in its place");
    assertThat(query(target, "SELECT external_id FROM ss_watcher")).containsExactly("person-7");

    Installed.restore(target, KEY).run(file, true);
    assertThat(query(target, "SELECT external_id FROM ss_watcher")).containsExactly("person-1");
  }

  @Test
  void refusesWhileAnybodyUsesTheDatabase() throws SQLException {
    Path file = save();
    try (MariaDbWatchRepository running = Installed.repository(target, KEY)) {
      assertThat(running.heartbeats()).isEmpty();
      assertThatThrownBy(() -> Installed.restore(target, KEY).run(file, true))
          .hasMessage(
              "servers or commands are using this database: stop all of them, then restore;"
                  + " nothing was changed");
    }
    assertThat(query(target, "SELECT 1 FROM ss_watcher")).isEmpty();
    Installed.restore(target, KEY).run(file, true);
  }

  @Test
  void whoOpensTheDatabaseMeanwhileIsRefused() throws SQLException {
    try (Connection restoring = BackupConnection.open(Installed.settings(target))) {
      RestoreLock.take(restoring);

      assertThatThrownBy(() -> RestoreLock.refuseWhileRestoring(Installed.settings(target)))
          .hasMessage("a backup is being restored into this database; wait until that has ended");
      assertThatThrownBy(
              () -> {
                try (Connection second = BackupConnection.open(Installed.settings(target))) {
                  RestoreLock.take(second);
                }
              })
          .hasMessage("another restore works on this database; wait until that has ended");
    }
    RestoreLock.refuseWhileRestoring(Installed.settings(saved));
  }

  @Test
  void theLockOfAConnectionThatEndsJustNowIsWaitedFor() throws Exception {
    Connection ending = BackupConnection.open(Installed.settings(target));
    try (Connection next = BackupConnection.open(Installed.settings(target))) {
      assertThat(
              BackupConnection.text(
                  ending, "SELECT GET_LOCK(CONCAT('seatsignal-restore-', MD5(DATABASE())), 0)"))
          .contains("1");
      CompletableFuture<Void> taken =
          CompletableFuture.runAsync(
              () -> {
                try {
                  RestoreLock.take(next);
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      await()
          .until(
              () ->
                  !query(
                          saved,
                          "SELECT 1 FROM information_schema.processlist WHERE state = 'User lock'")
                      .isEmpty());
      assertThat(taken).isNotDone();

      ending.close();

      taken.get(30, TimeUnit.SECONDS);
    } finally {
      ending.close();
    }
  }

  @Test
  void putsTheDataKeysUnderTheMasterKeyOfTheDatabase() throws SQLException {
    Path file = save();
    Installed.restore(target, OTHER_KEY, KEY).run(file, false);

    try (MariaDbWatchRepository opened = Installed.repository(target, OTHER_KEY)) {
      assertThat(opened.watcherByPhone(Installed.number(1)))
          .hasValueSatisfying(ann -> assertThat(ann.phone()).isEqualTo(Installed.number(1)));
    }
    assertThatThrownBy(() -> Installed.repository(target, KEY))
        .hasMessageContaining("the master key is not the one");
  }

  @Test
  void aBackupKeyOfItsOwnIsNeededBesideTheMasterKey() throws SQLException {
    Path file = directory.resolve("own.backup");
    Backups own =
        new Backups(
            Installed.settings(saved),
            KEY,
            Optional.of(Installed.OTHER_BYTES),
            BackupScope.APPLICATION,
            "0.1.0",
            Installed.QUIET);
    own.save(file, NOW);

    assertThatThrownBy(() -> Installed.restore(target, KEY).run(file, false))
        .hasMessageContaining("made with another key");
    new Restore(
            Installed.settings(target),
            KEY,
            List.of(Installed.OTHER_BYTES),
            List.of(),
            BackupScope.APPLICATION,
            Schema.MIGRATE,
            Installed.QUIET)
        .run(file, false);
    assertThat(query(target, "SELECT external_id FROM ss_watcher")).containsExactly("person-1");
  }

  @Test
  void bringsOlderTablesUpToDate() throws Exception {
    try (MariaDbWatchRepository opened = Installed.repository(target, KEY)) {
      assertThat(opened.heartbeats()).isEmpty();
    }
    try (var pool = io.seatsignal.mariadb.ConnectionPool.open(Installed.settings(target))) {
      Schema.migrateTo(pool, NOTES, "note_schema_history", "1");
    }
    Installed.execute(target, "INSERT INTO note_text (id, said) VALUES (1, 'böse Ülme')");
    Installed.execute(target, "INSERT INTO note_secret VALUES ('token')");
    Path file = directory.resolve("notes.backup");
    new Backups(
            Installed.settings(target), KEY, Optional.empty(), WITH_NOTES, "0.0.9", Installed.QUIET)
        .save(file, NOW);

    restoreNotes(file);

    assertThat(query(target, "SELECT * FROM note_text")).containsExactly("1|böse Ülme|9");
    assertThat(query(target, "SELECT * FROM note_secret")).isEmpty();
    assertThat(
            query(
                target,
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name"
                    + " = CONCAT(DATABASE(), '_restore')"))
        .isEmpty();

    // Now that the tables are new here, the next backup is not an older one any more.
    Path newer = directory.resolve("newer.backup");
    new Backups(
            Installed.settings(target), KEY, Optional.empty(), WITH_NOTES, "0.2.0", Installed.QUIET)
        .save(newer, NOW);
    BackupScope withoutThem =
        new BackupScope(
            List.of(
                SchemaPart.ENGINE,
                new SchemaPart(
                    "note_", "io/seatsignal/example/backup/oldnotes", "note_schema_history")),
            Set.of());
    assertThatThrownBy(
            () ->
                new Restore(
                        Installed.settings(target),
                        KEY,
                        List.of(),
                        List.of(),
                        withoutThem,
                        Schema.MIGRATE,
                        Installed.QUIET)
                    .run(newer, true))
        .hasMessageContaining(
            "is of SeatSignal 0.2.0, whose tables (schema 2) are newer than this version's (schema"
                + " 1); restore it with that version");
    assertThat(query(target, "SELECT * FROM note_text")).containsExactly("1|böse Ülme|9");
  }

  private void restoreNotes(Path file) {
    new Restore(
            Installed.settings(target),
            KEY,
            List.of(),
            List.of(),
            WITH_NOTES,
            Schema.MIGRATE,
            Installed.QUIET)
        .run(file, true);
  }

  @Test
  void theRestoredTablesKeepTheirForeignKeys() throws SQLException {
    Installed.restore(target, KEY).run(save(), false);

    assertThatThrownBy(
            () -> Installed.execute(target, "DELETE FROM ss_watcher WHERE external_id LIKE 'p%'"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("ss_watch_watcher");
  }
}
