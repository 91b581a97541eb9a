package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusServer;
import io.seatsignal.example.plugin.TestJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A database that somebody else runs: what goes wrong with it, and what check says. */
@TestInstance(Lifecycle.PER_CLASS)
final class ExternalDatabaseTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String OTHER_KEY = "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir static Path directory;

  private final CampusServer campus =
      new CampusServer(Campus.of("202420", 1, InstantSource.system()), "127.0.0.1", 0);
  private EmbeddedMariaDb database;

  @BeforeAll
  void begin() {
    database = EmbeddedMariaDb.open(EmbeddedSettings.in(directory.resolve("elsewhere")));
  }

  @AfterAll
  void end() {
    database.close();
    campus.close();
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void checkSaysThatAllIsWell() throws IOException {
    Map<String, String> settings = settings("seatsignal_good");
    Path jars = Files.createDirectories(directory.resolve("jars"));
    TestJar.withChannel(jars, "pigeon.jar", "pigeon", 1);
    settings.put("SEATSIGNAL_PLUGINS_DIR", jars.toString());
    settings.put("SEATSIGNAL_CHANNELS", "console,pigeon");
    settings.put("SEATSIGNAL_CHANNEL_PIGEON_LOFT", "roof");
    settings.put("SEATSIGNAL_CHANNEL_PIGEON_CODE", "hush");
    settings.put("SEATSIGNAL_CHANNEL_PIGEON_LOFTS", "roof");
    assertThat(ChildProcess.run(directory, settings, "check").out())
        .contains("  no tables yet; serve makes them");
    list(settings);

    ChildProcess check = ChildProcess.run(directory, settings, "check");

    assertThat(check.err()).isEmpty();
    assertThat(check.awaitEnd()).isZero();
    assertThat(check.out())
        .contains("  schema version 1 of the engine", "  schema version 1 of the accounts")
        .contains("  no tables of the schedule yet; serve makes them")
        .anyMatch(line -> line.matches("  this machine's clock is \\d+ ms (behind|ahead of) the.*"))
        .contains("  console: shows signals only", "all is well")
        .contains("  pigeon.jar 1.2.3: channel pigeon", "  pigeon: contacts people")
        .anyMatch(line -> line.matches("  SEATSIGNAL_CHANNEL_PIGEON_CODE +•••  \\(environment\\)"))
        .anyMatch(line -> line.contains("the nearest known key is SEATSIGNAL_CHANNEL_PIGEON_LOFT"))
        .anyMatch(line -> line.matches("  SEATSIGNAL_DB_PASSWORD +•••  \\(environment\\)"))
        .anyMatch(line -> line.matches("  SEATSIGNAL_HTTP_PORT +8080  \\(default\\)"))
        .anyMatch(line -> line.contains("server 1") && line.contains("MariaDB"))
        .anyMatch(
            line -> line.matches("  brown/202420: 1985 sections, \\d+ full, \\d+ open, \\d+ ms"));
    assertThat(check.out().toString()).doesNotContain(database.password(), KEY, "hush");
  }

  @Test
  void checkListsWhatIsWrongAndSumsItUpInOneLine() {
    Map<String, String> settings = settings("seatsignal_wrong");
    settings.put("SEATSIGNAL_SOURCE_BROWN_URL", "http://127.0.0.1:1");
    settings.put("SEATSIGNAL_DB_PASSWORD", "wrong");
    ChildProcess check = ChildProcess.run(directory, settings, "check");

    assertThat(check.awaitEnd()).isEqualTo(1);
    assertThat(check.err())
        .singleElement()
        .asString()
        .startsWith(
            "error: 2 things are wrong, listed above; the first: cannot open the database: the"
                + " database refused user or password");
    assertThat(check.out())
        .filteredOn(line -> line.startsWith("  WRONG: "))
        .hasSize(2)
        .anyMatch(line -> line.contains("brown/202420 cannot be looked at: 127.0.0.1 refused"));
  }

  @Test
  void checkEndsWith2ForAWrongKeyAndLooksNoFurther() {
    Map<String, String> settings = settings("seatsignal_key");
    settings.put("SEATSIGNAL_WATCH_CAP", "lots");
    settings.put("SEATSIGNAL_WATCHCAP", "7");
    ChildProcess check = ChildProcess.run(directory, settings, "check");

    assertThat(check.awaitEnd()).isEqualTo(2);
    assertThat(check.err())
        .containsExactly(
            "error: SEATSIGNAL_WATCH_CAP is \"lots\": it takes a whole number from 1 to 1000");
    assertThat(check.out())
        .contains("  not looked at, because of the keys above")
        .contains(
            "  warning: SEATSIGNAL_WATCHCAP is not a known key and has no effect; the nearest"
                + " known key is SEATSIGNAL_WATCH_CAP");
  }

  @Test
  void servesAllTheSameWhileTheSourceIsAway() throws Exception {
    Map<String, String> settings = settings("seatsignal_away");
    settings.put("SEATSIGNAL_SOURCE_BROWN_URL", "http://127.0.0.1:1");
    settings.put("SEATSIGNAL_POLL_INTERVAL", "PT1S");
    settings.put("SEATSIGNAL_HTTP_PORT", "0");
    try (ChildProcess server = ChildProcess.start(directory, settings, "serve")) {
      String url = server.awaitUrl();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> health(url).body().contains("\"state\":\"DOWN\""));

      assertThat(health(url).statusCode()).isEqualTo(503);
      assertThat(server.out())
          .filteredOn(line -> line.contains("WARN") && line.contains("brown/202420"))
          .singleElement()
          .asString()
          .contains("the look failed: 127.0.0.1 refused the connection");
    }
  }

  private static HttpResponse<String> health(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.ofString());
  }

  @Test
  void namesWhatToDoAboutEachFailureInOneLine() throws SQLException {
    Map<String, String> good = settings("seatsignal_failures");
    list(good);

    fails(
        with(good, "SEATSIGNAL_DB_PASSWORD", "wrong"),
        "refused user or password; correct them",
        "SEATSIGNAL_DB_USER");
    fails(
        with(good, "SEATSIGNAL_MASTER_KEY", OTHER_KEY),
        "SEATSIGNAL_MASTER_KEY (environment) is not the master key that the database was set up with",
        "; set it to that one");
    fails(
        with(good, "SEATSIGNAL_DB_URL", "jdbc:mariadb://127.0.0.1:1/seatsignal"),
        "the database does not answer; check that it runs",
        "Connection refused",
        "SEATSIGNAL_DB_URL");
    fails(
        with(good, "SEATSIGNAL_DB_URL", url("seatsignal_failures") + "?sslMode=verify-full"),
        "TLS settings in the URL",
        "ssl not enabled in the server",
        "SEATSIGNAL_DB_URL");
    fails(
        with(good, "SEATSIGNAL_DB_URL", url("seatsignal_missing")),
        "no such database; create it",
        "SEATSIGNAL_DB_URL");
    sql(
        "seatsignal_failures",
        "INSERT INTO ss_schema_history SELECT 999, '999', description, type, 'V999__later.sql',"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM ss_schema_history WHERE version = '1'");
    fails(good, "the tables are of a newer version of SeatSignal (schema 999)");
  }

  private void fails(Map<String, String> settings, String... parts) {
    ChildProcess child =
        ChildProcess.run(directory, settings, "watch", "list", "--phone", "401-555-0110");

    assertThat(child.awaitEnd()).isEqualTo(1);
    assertThat(child.err())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(parts)
        .doesNotContain(database.password(), KEY, OTHER_KEY);
  }

  private static void list(Map<String, String> settings) {
    ChildProcess child =
        ChildProcess.run(directory, settings, "watch", "list", "--phone", "401-555-0110");
    assertThat(child.awaitEnd()).as("exit code: %s", child.err()).isZero();
    assertThat(child.out()).containsExactly("+1401•••0110 has no watches");
  }

  private Map<String, String> settings(String name) {
    database.createDatabase(name);
    Map<String, String> settings = new HashMap<>();
    settings.put("SEATSIGNAL_SOURCE_BROWN_URL", campus.url());
    settings.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");
    settings.put("SEATSIGNAL_DB_URL", url(name));
    settings.put("SEATSIGNAL_DB_USER", database.user());
    settings.put("SEATSIGNAL_DB_PASSWORD", database.password());
    settings.put("SEATSIGNAL_MASTER_KEY", KEY);
    return settings;
  }

  /** Without the sslMode that it comes with: on this machine none is needed. */
  private String url(String name) {
    return database.jdbcUrl(name).replaceFirst("\\?.*", "");
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(key, value);
    return changed;
  }

  private void sql(String name, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(name), database.user(), database.password());
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }
}
