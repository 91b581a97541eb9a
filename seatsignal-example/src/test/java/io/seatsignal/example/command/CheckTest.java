package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.backup.ScheduledFile;
import io.seatsignal.mariadb.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What check finds out about a database, and which commands a broken plugin leaves alone. */
final class CheckTest {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  @TempDir Path directory;

  private final Map<String, String> settings = new HashMap<>();
  private Duration ahead = Duration.ZERO;
  private String err = "";

  @BeforeEach
  void configure() {
    settings.put("SEATSIGNAL_DB_URL", database.jdbcUrl());
    settings.put("SEATSIGNAL_DB_USER", database.user());
    settings.put("SEATSIGNAL_DB_PASSWORD", database.password());
    settings.put("SEATSIGNAL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    settings.put("SEATSIGNAL_SOURCE_BROWN_URL", "http://127.0.0.1:1");
    settings.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");
  }

  @Test
  void changesNothingInANewDatabase() throws SQLException {
    assertThat(run(1, "check")).contains("  no tables yet; serve makes them");
    settings.put("SEATSIGNAL_DB_MIGRATE", "no");
    assertThat(run(1, "check"))
        .contains(
            "  WRONG: no tables of the engine yet, and SEATSIGNAL_DB_MIGRATE is no: \"migrate\""
                + " makes them");

    assertThat(
            first("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
        .isEqualTo("0");
  }

  @Test
  void comparesTheVersionsOfAllTables() throws SQLException {
    run(0, "migrate");

    assertThat(run(1, "check"))
        .contains(
            "  schema version 1 of the engine",
            "  schema version 1 of the accounts",
            "  schema version 1 of the schedule")
        .anyMatch(
            line -> line.matches("  this machine's clock is \\d+ ms (behind|ahead of) the.*"));

    sql("UPDATE app_schema_history SET version = '999' WHERE version = '1'");
    sql("UPDATE ss_quartz_schema_history SET version = '0.5' WHERE version = '1'");
    assertThat(run(1, "check"))
        .contains(
            "  WRONG: schema version 999 of the accounts, and this program knows only version 1:"
                + " start the newer program, or restore a backup from before it",
            "  schema version 0.5 of the schedule, and this program needs version 1; serve brings"
                + " them up to date");
  }

  @Test
  void findsAClockThatIsOff() {
    ahead = Duration.ofSeconds(2);
    assertThat(run(1, "check"))
        .anyMatch(
            line ->
                line.matches("  WRONG: this machine's clock is (19|20)\\d\\d ms ahead of the.*"))
        .anyMatch(line -> line.contains("keep it on stand-by"));

    ahead = Duration.ofSeconds(-2);
    assertThat(run(1, "check"))
        .anyMatch(line -> line.matches("  WRONG: this machine's clock is \\d{4} ms behind the.*"));
  }

  @Test
  void looksHowOldTheNewestBackupIs() throws Exception {
    Path backups = Files.createDirectory(directory.resolve("backups"));
    settings.put("SEATSIGNAL_BACKUP_DIR", backups.toString());
    settings.put("SEATSIGNAL_BACKUP_EVERY", "PT1H");
    run(0, "migrate");
    String installation = first("SELECT installation FROM ss_installation");
    ScheduledFile.write(backups, Instant.now(), "another");
    assertThat(run(1, "check"))
        .contains("  none in " + backups + " yet; serve takes one every PT1H");

    ScheduledFile.write(backups, Instant.now().minus(Duration.ofHours(3)), installation);
    assertThat(run(1, "check"))
        .anyMatch(line -> line.startsWith("  warning: the newest in " + backups + " is PT3H"));

    ScheduledFile.write(backups, Instant.now().minus(Duration.ofMinutes(90)), installation);
    assertThat(run(1, "check"))
        .anyMatch(line -> line.startsWith("  the newest in " + backups + " is PT1H30M"));
  }

  @Test
  void warnsWhereNobodyGetsTheCodeToSignUpWith() {
    settings.put("SEATSIGNAL_CHANNEL_EMAIL_HOST", "127.0.0.1");
    settings.put("SEATSIGNAL_CHANNEL_EMAIL_FROM", "seats@example.edu");
    settings.put("SEATSIGNAL_CHANNELS", "email");
    assertThat(run(1, "check"))
        .contains(
            "  warning: SEATSIGNAL_CHANNELS has no channel that texts phones: nobody gets the code"
                + " that is needed to sign up; add one such as twilio-text, or set"
                + " SEATSIGNAL_SIGN_UP=closed");

    settings.put("SEATSIGNAL_CHANNELS", "email,console");
    assertThat(run(1, "check"))
        .anyMatch(line -> line.contains("the codes that people need to sign up are only shown"));

    settings.put("SEATSIGNAL_SIGN_UP", "closed");
    assertThat(run(1, "check")).noneMatch(line -> line.contains("to sign up"));
  }

  @Test
  void aBrokenPluginStopsOnlyWhatNeedsIt() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    Files.writeString(jars.resolve("pigeon.jar"), "no jar");
    settings.put("SEATSIGNAL_PLUGINS_DIR", jars.toString());
    settings.put("SEATSIGNAL_CHANNELS", "pigeon");
    settings.put("SEATSIGNAL_SOURCES", "brown,atlantis");
    settings.put("SEATSIGNAL_SOURCE_ATLANTIS_TERMS", "1");

    assertThat(run(0, "watch", "list", "--phone", "401-863-1000"))
        .contains("+1401•••1000 has no watches");
    assertThat(run(0, "account", "list")).contains("there are no accounts");
    assertThat(run(0, "pause", "atlantis", "--for", "PT1H"))
        .contains("source atlantis is paused for PT1H");
    assertThat(run(0, "resume", "pigeon")).contains("channel pigeon was not paused");
    run(0, "backup", directory.resolve("seats.backup").toString());
    run(0, "migrate");

    run(2, "serve");
    assertThat(err)
        .contains("plugin " + jars.resolve("pigeon.jar") + " is no jar that can be read");
    run(2, "signal", "test", "--phone", "401-863-1000", "--channel", "pigeon");
    assertThat(err).contains("is no jar that can be read");
    assertThat(run(2, "check"))
        .anyMatch(line -> line.startsWith("  WRONG: plugin " + jars.resolve("pigeon.jar")));
  }

  private List<String> run(int code, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    InstantSource time = () -> InstantSource.system().instant().plus(ahead);
    Surroundings surroundings =
        new Surroundings(
            settings,
            directory,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Progress.ofProcess(),
            time);
    int ended =
        new Commands(surroundings, new PrintStream(errors, true, StandardCharsets.UTF_8)).run(args);
    err = errors.toString(StandardCharsets.UTF_8);
    assertThat(ended).as(err).isEqualTo(code);
    assertThat(err.lines()).hasSize(code == 0 ? 0 : 1);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.connect();
        Statement change = connection.createStatement()) {
      change.executeUpdate(statement);
    }
  }

  private String first(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
