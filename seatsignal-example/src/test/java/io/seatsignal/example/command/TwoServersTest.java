package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database: one polls, and the other takes over. */
final class TwoServersTest {

  private static final String DATABASE = "seatsignal_two";
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is promised, beside the rest of the interval. */
  private static final Duration TAKE_OVER = Duration.ofSeconds(3);

  /** Cycles, of which each takes an interval: about 15 s. */
  private static final int LONG_FREEZE = 7;

  @TempDir private Path directory;

  private final Campus campus = Campus.of("202420", 1, InstantSource.system());
  private final CampusServer campusServer = new CampusServer(campus, "127.0.0.1", 0);
  private final List<ChildProcess> servers = new ArrayList<>();
  private EmbeddedMariaDb database;
  private Map<String, String> settings;
  private String crn;

  @BeforeEach
  void begin() {
    database = EmbeddedMariaDb.open(EmbeddedSettings.in(directory.resolve("elsewhere")));
    database.createDatabase(DATABASE);
    settings =
        Map.of(
            "SEATSIGNAL_SOURCE_BROWN_URL", campusServer.url(),
            "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420",
            "SEATSIGNAL_POLL_INTERVAL", INTERVAL.toString(),
            "SEATSIGNAL_HTTP_PORT", "0",
            "SEATSIGNAL_DB_URL", database.jdbcUrl(DATABASE),
            "SEATSIGNAL_DB_USER", database.user(),
            "SEATSIGNAL_DB_PASSWORD", database.password(),
            "SEATSIGNAL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    crn = campus.fullSections().get(20).crn();
  }

  @AfterEach
  void end() {
    servers.forEach(ChildProcess::close);
    database.close();
    campusServer.close();
  }

  @Test
  void aKilledServerIsReplacedInTimeAndAFrozenOneTellsNothingAgain() throws SQLException {
    ChildProcess first = start();
    ChildProcess second = start();
    ChildProcess added =
        ChildProcess.run(
            directory,
            settings,
            "watch",
            "add",
            "--phone",
            "401-555-0110",
            "--crn",
            crn,
            "--policy",
            "until-stopped");
    assertThat(added.awaitEnd()).as("%s", added.err()).isZero();
    awaitSearches(3);
    assertThat(polls(first)).isTrue();
    assertThat(polls(second)).as("only one polls").isFalse();
    assertThat(epoch()).isEqualTo(1);

    first.kill();
    long killed = System.nanoTime();
    awaitSearches(1);
    assertThat(Duration.ofNanos(System.nanoTime() - killed))
        .as("from SIGKILL to the next search")
        .isLessThan(INTERVAL.plus(TAKE_OVER));
    assertThat(polls(second)).isTrue();
    campus.open(crn, 2);
    await().atMost(PATIENCE).until(() -> signals().size() == 1);

    ChildProcess third = start();
    campus.fill(crn);
    awaitSearches(2);
    second.freeze();
    await().atMost(PATIENCE).until(() -> polls(third));
    campus.open(crn, 3);
    awaitSearches(LONG_FREEZE);
    assertThat(signals()).as("told by the third").hasSize(2);
    second.thaw();
    awaitSearches(3);

    assertThat(signals()).hasSize(2);
    assertThat(third.signals()).singleElement().asString().contains("3 seats");
    assertThat(epoch()).as("the thawed one has not taken over").isEqualTo(3);
  }

  private ChildProcess start() {
    ChildProcess server = ChildProcess.start(directory, settings, "serve");
    servers.add(server);
    server.awaitUrl();
    return server;
  }

  private static boolean polls(ChildProcess server) {
    return server.out().stream().anyMatch(line -> line.contains("this node polls now"));
  }

  private List<String> signals() {
    return servers.stream().flatMap(server -> server.signals().stream()).toList();
  }

  private void awaitSearches(int more) {
    long wanted = campusServer.requests().searches() + more;
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> campusServer.requests().searches() >= wanted);
  }

  private long epoch() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(DATABASE), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT epoch FROM ss_epoch")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
