package io.seatsignal.example.backup;

import static io.seatsignal.example.backup.Installed.KEY;
import static io.seatsignal.example.backup.Installed.KEY_TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed where they wait for a lock of the test's. */
final class KilledTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final TestDatabase saved = TestDatabase.create();
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  @TempDir static Path shared;
  @TempDir Path directory;

  private static Path good;

  @BeforeAll
  static void save() {
    try (Installed installed = new Installed(saved, 3)) {
      installed.poll();
      for (int person = 1; person <= 3; person++) {
        installed.watch(person, person);
      }
    }
    good = shared.resolve("good.backup");
    Installed.backups(saved, KEY).save(good, InstantSource.system().instant());
  }

  @BeforeEach
  void fill() {
    try (Installed installed = new Installed(database, 1)) {
      installed.poll();
      installed.watch(7, 1);
    }
    // The command makes them where they are missing, which is no change of what was there.
    try (HikariDataSource pool = ConnectionPool.open(Installed.settings(database))) {
      Store.open(pool, Schema.MIGRATE);
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "SEATSIGNAL_DB_URL", database.jdbcUrl(),
        "SEATSIGNAL_DB_USER", database.user(),
        "SEATSIGNAL_DB_PASSWORD", database.password(),
        "SEATSIGNAL_MASTER_KEY", KEY_TEXT,
        "SEATSIGNAL_NEW_MASTER_KEY", "B" + KEY_TEXT.substring(1));
  }

  @Test
  void inTheMiddleOfABackup() throws SQLException {
    Path file = directory.resolve("seats.backup");
    Path part = directory.resolve("seats.backup.part");
    try (Connection holder = elsewhere();
        Statement lock = holder.createStatement()) {
      lock.execute("LOCK TABLES " + name() + ".ss_watcher WRITE");
      killedWhen("Waiting for table metadata lock", "backup", file.toString());
      assertThat(part).exists();
      lock.execute("UNLOCK TABLES");
    }
    assertThat(file).doesNotExist();

    ChildProcess second = ChildProcess.run(directory, settings(), "backup", file.toString());

    assertThat(second.err()).isEmpty();
    assertThat(second.awaitEnd()).isZero();
    assertThat(second.out())
        .anyMatch(line -> line.startsWith(file + " holds "))
        .anyMatch(line -> line.startsWith("Keep a copy of the master key away"));
    assertThat(part).doesNotExist();
    Installed.restore(database, KEY).run(file, true);
  }

  @Test
  void inTheMiddleOfARestore() throws SQLException {
    List<String> before = Installed.everything(database);
    try (Connection holder = elsewhere();
        Statement lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      // why: most tables are restored by then, their rows deleted and inserted
      lock.execute("UPDATE " + name() + ".ss_watcher SET night_texts = TRUE");
      killedWhen("DELETE FROM", "restore", good.toString(), "--replace");
      assertThat(uncommitted()).as("the killed one had changed something").isTrue();
      holder.rollback();
    }
    await().atMost(PATIENCE).until(() -> connections() == 0);
    assertThat(Installed.everything(database)).isEqualTo(before);

    ChildProcess second =
        ChildProcess.run(directory, settings(), "restore", good.toString(), "--replace");

    assertThat(second.err()).isEmpty();
    assertThat(second.awaitEnd()).isZero();
    assertThat(Installed.query(database, "SELECT external_id FROM ss_watcher ORDER BY 1"))
        .containsExactly("person-1", "person-2", "person-3");
  }

  @Test
  void inTheMiddleOfTheChangeOfTheMasterKey() throws SQLException {
    try (Connection holder = elsewhere();
        Statement lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute(
          "SELECT * FROM "
              + name()
              + ".ss_keyset WHERE purpose = 'phone-index' LOCK IN SHARE MODE");
      killedWhen("FOR UPDATE", "keys", "rotate");
      holder.rollback();
    }
    await().atMost(PATIENCE).until(() -> connections() == 0);
    try (MariaDbWatchRepository old = Installed.repository(database, KEY)) {
      assertThat(old.watcherByPhone(Installed.number(7))).isPresent();
    }

    ChildProcess second = ChildProcess.run(directory, settings(), "keys", "rotate");
    ChildProcess third = ChildProcess.run(directory, settings(), "keys", "rotate");

    assertThat(second.out())
        .startsWith(
            "the data keys are under the new master key now",
            "Next: set SEATSIGNAL_MASTER_KEY to the new key wherever SeatSignal runs, before any of"
                + " it is started again");
    assertThat(third.awaitEnd()).isZero();
    assertThat(third.out()).startsWith("the data keys are under the new master key already");
    try (MariaDbWatchRepository changed = Installed.repository(database, Installed.OTHER_KEY)) {
      assertThat(changed.watcherByPhone(Installed.number(7))).isPresent();
    }
  }

  /** Starts a command and kills it as soon as the database shows it waiting. */
  private void killedWhen(String waiting, String... args) {
    try (ChildProcess child = ChildProcess.start(directory, settings(), args)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  count(
                          "SELECT COUNT(*) FROM information_schema.processlist WHERE db = '"
                              + name()
                              + "' AND time_ms > 300 AND (state LIKE '"
                              + waiting
                              + "%' OR info LIKE '%"
                              + waiting
                              + "%')")
                      > 0);
      child.kill();
    }
  }

  private boolean uncommitted() throws SQLException {
    return count("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_modified > 5")
        > 0;
  }

  private long connections() throws SQLException {
    return count("SELECT COUNT(*) FROM information_schema.processlist WHERE db = '" + name() + "'");
  }

  private long count(String query) throws SQLException {
    try (Connection connection = elsewhere();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A connection that does not count as one to the database. */
  private Connection elsewhere() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl().replace("/" + name(), "/"), database.user(), database.password());
  }

  private String name() {
    return database.jdbcUrl().replaceFirst(".*/([a-z0-9_]+).*", "$1");
  }
}
