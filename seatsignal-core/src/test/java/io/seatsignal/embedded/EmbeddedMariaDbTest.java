package io.seatsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process on its own. */
final class EmbeddedMariaDbTest {

  @TempDir Path place;
  private Path directory;

  static EmbeddedMariaDb openFast(Path directory) {
    return EmbeddedMariaDb.open(
        EmbeddedSettings.in(directory).withServerArguments(TestDatabase.FAST));
  }

  static Optional<ProcessHandle> server(Path directory) throws IOException {
    return new ServerControl(ServerFiles.in(directory)).process();
  }

  static void awaitNoServer(Path directory, ProcessHandle before) throws IOException {
    await().atMost(Duration.ofSeconds(20)).until(() -> !ServerControl.isServer(before));
    assertThat(server(directory)).isEmpty();
  }

  static String query(EmbeddedMariaDb database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  static void execute(EmbeddedMariaDb database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedMariaDb database) throws SQLException {
    database.createDatabase("seatsignal");
    return DriverManager.getConnection(
        database.jdbcUrl("seatsignal"), database.user(), database.password());
  }

  private void killServer() throws IOException {
    ProcessHandle process = server(directory).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().join();
  }

  @BeforeEach
  void choosePathWithSpaces() {
    directory = place.resolve("data of a demo");
  }

  @AfterEach
  void leavesNoServerBehind() throws IOException {
    if (Files.isDirectory(directory)) {
      Optional<ProcessHandle> left = server(directory);
      left.ifPresent(ProcessHandle::destroyForcibly);
      assertThat(left).isEmpty();
    }
  }

  @Test
  void startsAServerForWhatSeatSignalNeeds() throws Exception {
    try (EmbeddedMariaDb database = openFast(directory)) {
      assertThat(query(database, "SELECT VERSION()")).contains("MariaDB");
      assertThat(query(database, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
      assertThat(query(database, "SELECT @@time_zone")).isEqualTo("+00:00");
      assertThat(query(database, "SELECT @@tx_isolation")).isEqualTo("READ-COMMITTED");
      assertThat(query(database, "SELECT @@character_set_database")).isEqualTo("utf8mb4");
      assertThat(query(database, "SELECT @@socket")).isEmpty();
      assertThat(database.jdbcUrl("seatsignal_x"))
          .contains("127.0.0.1")
          .contains("sslMode=disable");
      assertThat(database.dataDirectory()).isEqualTo(directory.toRealPath());
    }
  }

  @Test
  void sharesOneServerInOneJvmUntilTheLastOneCloses() throws Exception {
    EmbeddedMariaDb first = openFast(directory);
    EmbeddedMariaDb second = openFast(directory.resolve("../data of a demo"));
    ProcessHandle process = server(directory).orElseThrow();

    assertThat(second.jdbcUrl("seatsignal")).isEqualTo(first.jdbcUrl("seatsignal"));
    first.close();
    first.close();
    assertThat(query(second, "SELECT 1")).isEqualTo("1");
    second.close();

    awaitNoServer(directory, process);
  }

  @Test
  void keepsItsDataPortAndPasswordFromOneStartToTheNext() throws Exception {
    String address;
    String password;
    try (EmbeddedMariaDb database = openFast(directory)) {
      execute(database, "CREATE TABLE t (n INT) SELECT 17 AS n");
      address = database.jdbcUrl("seatsignal");
      password = database.password();
    }

    try (EmbeddedMariaDb again = openFast(directory)) {
      assertThat(query(again, "SELECT n FROM t")).isEqualTo("17");
      assertThat(again.jdbcUrl("seatsignal")).isEqualTo(address);
      assertThat(again.password()).isEqualTo(password);
    }
  }

  @Test
  void startsAKilledServerAgainOnTheSameDataForAllItsUsers() throws Exception {
    try (EmbeddedMariaDb survivor = openFast(directory)) {
      execute(survivor, "CREATE TABLE t (n INT) SELECT 17 AS n");
      killServer();

      try (EmbeddedMariaDb next = openFast(directory)) {
        assertThat(query(next, "SELECT n FROM t")).isEqualTo("17");
      }

      assertThat(query(survivor, "SELECT n FROM t")).isEqualTo("17");
    }
  }

  @Test
  void doesNotTakeTheServerOfTheDirectoryThatItWasCopiedFrom() throws Exception {
    openFast(directory).close();
    Path copy = place.resolve("copy");
    try (EmbeddedMariaDb original = openFast(directory)) {
      Files.createDirectory(copy);
      // Port, password and process of the original, as in a careless backup.
      for (String each : new String[] {"server.properties", "server.pid"}) {
        Files.copy(directory.resolve(each), copy.resolve(each));
      }

      try (EmbeddedMariaDb copied = openFast(copy)) {
        assertThat(query(copied, "SELECT @@datadir")).startsWith(copy.toRealPath().toString());
        assertThat(query(original, "SELECT 1")).isEqualTo("1");
      }
    }
    assertThat(server(copy)).isEmpty();
  }

  @Test
  void closesQuietlyWhenItsServerWasKilled() throws Exception {
    EmbeddedMariaDb database = openFast(directory);
    killServer();

    database.close();

    assertThat(server(directory)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsEverythingFromOtherUsersOfTheMachine() throws Exception {
    try (EmbeddedMariaDb database = openFast(directory)) {
      try (Stream<Path> all = Files.list(database.dataDirectory())) {
        assertThat(all)
            .filteredOn(each -> !each.endsWith("lock") && !each.endsWith("server.pid"))
            .allSatisfy(
                each ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .endsWith("------"));
      }
      assertThat(Files.getPosixFilePermissions(directory.resolve("server.properties")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(database.dataDirectory().resolve("accounts.sql")).doesNotExist();
    }
  }

  @Test
  void tellsItsPasswordToNobodyWhoDoesNotAsk() throws Exception {
    try (EmbeddedMariaDb database = openFast(directory)) {
      String log = Files.readString(directory.resolve("server.log"));

      assertThat(database.password()).hasSizeGreaterThan(30);
      assertThat(
              database.toString() + log + ServerState.load(directory.resolve("server.properties")))
          .contains("•••")
          .doesNotContain(database.password());
      assertThat(server(directory).orElseThrow().info().commandLine().orElse(""))
          .doesNotContain(database.password());
    }
  }

  @Test
  void letsItsAccountReachOnlyItsOwnDatabases() throws Exception {
    try (EmbeddedMariaDb database = openFast(directory)) {
      assertThatThrownBy(() -> execute(database, "CREATE DATABASE other"))
          .hasMessageContaining("Access denied");
      assertThatThrownBy(() -> query(database, "SELECT Priv FROM mysql.global_priv"))
          .hasMessageContaining("denied");
      assertThatThrownBy(() -> execute(database, "CREATE USER x@'127.0.0.1'"))
          .hasMessageContaining("Access denied");
      assertThatThrownBy(() -> database.jdbcUrl("other"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be named seatsignal");
    }
  }

  @Test
  void quotesTheServersReasonWhenItDoesNotStart() throws Exception {
    openFast(directory).close();
    EmbeddedSettings wrong =
        EmbeddedSettings.in(directory).withServerArguments(List.of("--no-such-thing=1"));

    assertThatThrownBy(() -> EmbeddedMariaDb.open(wrong))
        .isInstanceOf(SeatSignalException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("did not start: ")
        .hasMessageContaining("unknown variable 'no-such-thing=1' (log: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void refusesDataOfANewerServerInsteadOfDamagingThem() throws Exception {
    openFast(directory).close();
    Path properties = directory.resolve("server.properties");
    Files.writeString(
        properties, Files.readString(properties).replaceAll("version=.*", "version=99.1"));
    Path server = Path.of("/usr/sbin/mariadbd");
    assumeTrue(Files.exists(server));

    assertThatThrownBy(
            () -> EmbeddedMariaDb.open(EmbeddedSettings.in(directory).withServer(server)))
        .hasMessageContaining("but 99.1 or newer is needed")
        .message()
        .doesNotContain("java.");
  }

  @Test
  void stopsWhatItBeganWhenItIsInterrupted() throws Exception {
    openFast(directory).close();
    Thread.currentThread().interrupt();

    try {
      assertThatThrownBy(() -> openFast(directory)).hasMessageContaining("Interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (EmbeddedMariaDb again = openFast(directory)) {
      assertThat(query(again, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void saysWhichDirectoryCannotBeUsed() throws Exception {
    Files.writeString(directory, "a file");

    assertThatThrownBy(() -> openFast(directory))
        .isInstanceOf(SeatSignalException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("FileAlreadyExists");
  }
}
