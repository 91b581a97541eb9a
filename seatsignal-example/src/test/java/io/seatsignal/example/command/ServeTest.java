package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusSection;
import io.seatsignal.example.campus.CampusServer;
import io.seatsignal.example.campus.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The main job end to end: a server process, a campus, and commands beside them. */
@TestInstance(Lifecycle.PER_CLASS)
final class ServeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Campus campus = Campus.of("202420", 1, InstantSource.system());
  private final CampusServer campusServer = new CampusServer(campus, "127.0.0.1", 0);
  private final Map<String, String> settings =
      Map.of(
          "SEATSIGNAL_SOURCE_BROWN_URL", campusServer.url(),
          "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420",
          "SEATSIGNAL_POLL_INTERVAL", "PT2S",
          "SEATSIGNAL_HTTP_PORT", "0");
  private ChildProcess server;
  private String url = "";
  private int nextSection;

  @BeforeAll
  void begin() throws Exception {
    server = ChildProcess.start(directory, settings, "serve");
    url = server.awaitUrl();

    assertThat(health().get("status").asText())
        .as("listening after the first look")
        .isEqualTo("UP");
  }

  @AfterAll
  void end() throws SQLException {
    int exitCode = server.stop();
    campusServer.close();

    assertThat(exitCode).isEqualTo(128 + 15);
    assertThat(server.err()).isEmpty();
    assertThat(server.out()).anyMatch(line -> line.contains("EmbeddedMariaDb: Stopped"));
    assertThat(cycles()).as("one search for each cycle").isEqualTo(searches());
  }

  @Test
  void signalsAnOpeningOnceAndAsksNoMoreThanItMust() {
    CampusSection section = fullSection();
    ChildProcess added = add("401-555-0110", section, "--policy", "until-stopped");
    assertThat(added.out())
        .singleElement()
        .asString()
        .matches(
            "watch \\d+ armed: .+ \\(brown/202420/"
                + section.crn()
                + "\\) for \\+1401•••0110, told until stopped; full now");

    long details = campusServer.requests().details();
    long searches = searches();
    campus.open(section.crn(), 2);
    await().atMost(PATIENCE).until(() -> !signalsOf(section).isEmpty());
    long searchesUntilTold = searches() - searches;
    awaitSearches(3);

    assertThat(searchesUntilTold).isBetween(1L, 2L);
    assertThat(campusServer.requests().details() - details).isEqualTo(1);
    assertThat(signalsOf(section))
        .singleElement()
        .asString()
        .startsWith("signal {\"id\":")
        .contains("\"channel\":\"console\"", "\"to\":\"+1401•••0110\"", "2 seats");
  }

  @Test
  void tellsThatASectionIsOpenNowAndSignalsOnlyTheNextOpening() {
    CampusSection section = fullSection();
    campus.open(section.crn(), 3);
    awaitSearches(2);

    assertThat(add("401-555-0111", section).out())
        .singleElement()
        .asString()
        .endsWith("told once; open now, 3 seats, and armed for the next opening");

    campus.fill(section.crn());
    awaitSearches(2);
    assertThat(signalsOf(section)).isEmpty();
    campus.open(section.crn(), 1);
    await().atMost(PATIENCE).until(() -> signalsOf(section).size() == 1);
  }

  @Test
  void listsStopsAndRestartsWatches() {
    String phone = "401-555-0112";
    CampusSection section = fullSection();
    String added = add(phone, section).out().get(0);
    String id = added.replaceFirst("watch (\\d+) .*", "$1");

    assertThat(add(phone, section).out().get(0)).startsWith("watch " + id + " exists already");
    List<String> table = run("watch", "list", "--phone", phone).out();
    assertThat(table).hasSize(2);
    assertThat(table.get(0)).matches("ID +PHONE +SECTION +COURSE +STATE +ARMED AT +SIGNALS");
    assertThat(table.get(1))
        .matches(id + " +\\+1401•••0112 +brown/202420/" + section.crn() + " +.+ +armed +\\S+Z +0");
    assertThat(run("watch", "stop", id, "--phone", phone).out().get(0))
        .startsWith("watch " + id + " stopped: ");
    assertThat(run("watch", "stop", id, "--phone", phone).out().get(0))
        .startsWith("watch " + id + " was stopped before: ");
    assertThat(run("watch", "restart", "--crn", section.crn(), "--phone", phone).out().get(0))
        .startsWith("watch " + id + " restarted and armed: ");
    assertThat(run("watch", "list", "--phone", "401-555-0113").out())
        .containsExactly("+1401•••0113 has no watches");
  }

  @Test
  void refusesWithTheRulesWords() {
    refused(
        "error: brown/202420 lists no section with the number 99999",
        "watch",
        "add",
        "--phone",
        "401-555-0114",
        "--crn",
        "99999");
    refused(
        "error: brown/209910 is not watched here; watched terms: brown/202420",
        "watch",
        "add",
        "--phone",
        "401-555-0114",
        "--crn",
        "1",
        "--term",
        "209910");
    refused(
        "error: +1401•••0115 has no watch on ID 7; \"watch list\" shows what there is",
        "watch",
        "stop",
        "--phone",
        "401-555-0115",
        "7");
  }

  @Test
  void warnsOnceWhileTheSourceFailsAndShowsItInTheHealth() throws Exception {
    assertThat(health().get("status").asText()).isEqualTo("UP");
    assertThat(health().at("/sources/0/source").asText()).isEqualTo("brown");
    assertThat(health().at("/channels/0").toString())
        .isEqualTo("{\"name\":\"console\",\"contactsPeople\":false,\"state\":\"UP\"}");

    campusServer.fault(Fault.of("500"));
    await().atMost(PATIENCE).until(() -> health().get("status").asText().equals("DEGRADED"));
    campusServer.fault(Fault.NONE);
    await().atMost(PATIENCE).until(() -> health().get("status").asText().equals("UP"));

    List<String> told = server.out();
    assertThat(told).filteredOn(line -> line.contains("the look failed")).hasSize(1);
    assertThat(told).anyMatch(line -> line.contains("brown/202420: polled again"));
  }

  @Test
  void aSecondServerOnTheSamePortIsOneLineAndExitCode1() {
    int port = URI.create(url).getPort();
    Map<String, String> samePort = new HashMap<>(settings);
    samePort.put("SEATSIGNAL_HTTP_PORT", String.valueOf(port));
    ChildProcess second = ChildProcess.run(directory, samePort, "serve");

    assertThat(second.awaitEnd()).isEqualTo(1);
    assertThat(second.err())
        .containsExactly(
            "error: 127.0.0.1:"
                + port
                + " cannot be listened on, another program may use it: choose another"
                + " SEATSIGNAL_HTTP_PORT (0 for any free one) or SEATSIGNAL_HTTP_HOST");
  }

  @Test
  void aWebNodeOnlyServesAndKnowsWhatTheWorkerDoes() throws Exception {
    Map<String, String> web = new HashMap<>(settings);
    web.put("SEATSIGNAL_ROLE", "web");
    try (ChildProcess node = ChildProcess.start(directory, web, "serve")) {
      String nodeUrl = node.awaitUrl();

      assertThat(get(nodeUrl + "/api/v1/health").at("/sources/0/lastSuccess").isNull()).isFalse();
      assertThat(node.out()).noneMatch(line -> line.contains("polls"));
      assertThat(node.stop()).isEqualTo(128 + 15);
    }
  }

  @Test
  void saysThatNoPhoneIsContactedAndShowsNoNumber() {
    assertThat(server.out()).filteredOn(line -> line.contains("no phone is contacted")).hasSize(1);
    assertThat(server.out()).noneMatch(line -> line.contains("55501"));
  }

  private CampusSection fullSection() {
    // why: far down, as those that are over-enrolled by one would do as well as any other
    return campus.fullSections().get(20 + nextSection++);
  }

  private List<String> signalsOf(CampusSection section) {
    return server.signals().stream()
        .filter(line -> line.contains("\"brown/202420/" + section.crn() + "\""))
        .toList();
  }

  private ChildProcess add(String phone, CampusSection section, String... more) {
    return run(
        Stream.concat(
                Stream.of("watch", "add", "--phone", phone, "--crn", section.crn()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private ChildProcess run(String... args) {
    ChildProcess child = ChildProcess.run(directory, settings, args);
    assertThat(child.awaitEnd()).as("exit code: %s", child.err()).isZero();
    return child;
  }

  private void refused(String line, String... args) {
    ChildProcess child = ChildProcess.run(directory, settings, args);
    assertThat(child.err()).containsExactly(line);
    assertThat(child.awaitEnd()).isEqualTo(1);
  }

  private long searches() {
    return campusServer.requests().searches();
  }

  private void awaitSearches(int more) {
    long wanted = searches() + more;
    await().atMost(PATIENCE).until(() -> searches() >= wanted);
  }

  private JsonNode health() throws IOException, InterruptedException {
    return get(url + "/health");
  }

  private JsonNode get(String address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private long cycles() throws SQLException {
    Path data = directory.resolve("data").resolve("mariadb");
    try (EmbeddedMariaDb database = EmbeddedMariaDb.open(EmbeddedSettings.in(data));
        Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl("seatsignal"), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT beat FROM ss_epoch")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
