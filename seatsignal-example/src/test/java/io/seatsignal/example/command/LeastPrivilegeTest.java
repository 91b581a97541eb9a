package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database user may read and write rows, and nothing else. */
final class LeastPrivilegeTest {

  private static final String NAME = "seatsignal_seats";
  private static final String NEW_KEY = "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCA=";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private final Campus campus = Campus.of("202420", 1, InstantSource.system());
  private final CampusServer campusServer = new CampusServer(campus, "127.0.0.1", 0);
  private EmbeddedMariaDb database;
  private Map<String, String> owner;
  private Map<String, String> server;

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    database = EmbeddedMariaDb.open(EmbeddedSettings.in(directory.resolve("elsewhere")));
    database.createDatabase(NAME);
    database.close();
    addUser();
    database = EmbeddedMariaDb.open(EmbeddedSettings.in(directory.resolve("elsewhere")));
    owner = new HashMap<>();
    owner.put("SEATSIGNAL_SOURCE_BROWN_URL", campusServer.url());
    owner.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");
    owner.put("SEATSIGNAL_POLL_INTERVAL", "PT1S");
    owner.put("SEATSIGNAL_HTTP_PORT", "0");
    owner.put("SEATSIGNAL_DB_URL", database.jdbcUrl(NAME));
    owner.put("SEATSIGNAL_DB_USER", database.user());
    owner.put("SEATSIGNAL_DB_PASSWORD", database.password());
    owner.put("SEATSIGNAL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    server = new HashMap<>(owner);
    server.put("SEATSIGNAL_DB_USER", "server");
    server.put("SEATSIGNAL_DB_PASSWORD", "server-1");
    server.put("SEATSIGNAL_DB_MIGRATE", "no");
    server.put("SEATSIGNAL_BACKUP_DIR", directory.resolve("scheduled").toString());
    server.put("SEATSIGNAL_BACKUP_EVERY", "PT1M");
  }

  /** The embedded server's own user may not: done on its files, with the server's program. */
  private void addUser() throws IOException, InterruptedException {
    Optional<Path> program =
        Stream.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd", "/opt/homebrew/bin/mariadbd")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "no mariadbd is installed, the user cannot be added");
    Path sql =
        Files.writeString(
            directory.resolve("user.sql"),
            """
            FLUSH PRIVILEGES;
            CREATE USER server@localhost IDENTIFIED BY 'server-1';
            CREATE USER server@'127.0.0.1' IDENTIFIED BY 'server-1';
            GRANT SELECT, INSERT, UPDATE, DELETE ON seatsignal_seats.* TO server@localhost;
            GRANT SELECT, INSERT, UPDATE, DELETE ON seatsignal_seats.* TO server@'127.0.0.1';
            """);
    Process adding =
        new ProcessBuilder(
                program.get().toString(),
                "--no-defaults",
                "--bootstrap",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + directory.resolve("elsewhere").resolve("data"))
            .redirectInput(sql.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("user.log").toFile())
            .start();
    assertThat(adding.waitFor()).as(Files.readString(directory.resolve("user.log"))).isZero();
  }

  @AfterEach
  void end() {
    database.close();
    campusServer.close();
  }

  @Test
  void pollsAndSignalsOnceTheTablesAreThere() throws Exception {
    ChildProcess tooEarly = ChildProcess.run(directory, server, "serve");
    assertThat(tooEarly.awaitEnd()).isEqualTo(1);
    assertThat(tooEarly.err()).singleElement().asString().contains("migrate them first");
    ChildProcess migration = ChildProcess.run(directory, owner, "migrate");
    assertThat(migration.awaitEnd()).as("%s", migration.err()).isZero();
    assertThat(migration.out()).anyMatch(line -> line.startsWith("the tables are up to date"));

    try (ChildProcess serving = ChildProcess.start(directory, server, "serve")) {
      String url = serving.awaitUrl();
      String crn = campus.fullSections().get(20).crn();
      ChildProcess watch =
          ChildProcess.run(
              directory, server, "watch", "add", "--phone", "401-555-0110", "--crn", crn);
      assertThat(watch.awaitEnd()).as("%s", watch.err()).isZero();
      campus.open(crn, 1);

      await()
          .atMost(PATIENCE)
          .until(() -> serving.out().stream().anyMatch(line -> line.startsWith("signal {")));
      await().atMost(PATIENCE).until(() -> metrics(url).contains("{job=\"backup\""));
      assertThat(metrics(url))
          .contains("seatsignal_polls_seconds_count{", "outcome=\"committed\"")
          .contains("seatsignal_jobs_seconds_count{job=\"retention\",outcome=\"done\"}")
          .contains("seatsignal_jobs_seconds_count{job=\"backup\",outcome=\"done\"}")
          .contains("seatsignal_pool_most", "jvm_memory_used_bytes")
          .doesNotContain("5550110");
      signsUp(url);
      commandsOf(serving);
    }
    runs("restore", "kept.backup", "--replace");
    runs("watch", "list", "--phone", "401-555-0110");
  }

  /** Accounts, passwords, sessions, codes and quotas. */
  private static void signsUp(String url) throws Exception {
    HttpRequest account =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/accounts"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"ada\",\"password\":\"correct horse battery\","
                        + "\"phone\":\"+14018639002\",\"acceptTerms\":true}"))
            .build();
    HttpResponse<String> made = HttpClient.newHttpClient().send(account, BodyHandlers.ofString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  /** What an operator does beside it, and what it does by itself. */
  private void commandsOf(ChildProcess serving) {
    runs("pause", "brown");
    runs("resume", "brown");
    runs("signal", "test", "--phone", "401-555-0110", "--channel", "console");
    runs("account", "block", "ada");
    runs("check");
    server.put("SEATSIGNAL_NEW_MASTER_KEY", NEW_KEY);
    runs("keys", "rotate");
    server.put("SEATSIGNAL_MASTER_KEY", NEW_KEY);
    runs("backup", "kept.backup");
    assertThat(serving.out()).filteredOn(line -> line.contains("denied")).isEmpty();
  }

  private void runs(String... command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(server, directory, out, Progress.ofProcess(), InstantSource.system());
    assertThat(new Commands(surroundings, out).run(command))
        .as("%s: %s", String.join(" ", command), said.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  private static String metrics(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url + "/metrics")).build(), BodyHandlers.ofString())
        .body();
  }
}
