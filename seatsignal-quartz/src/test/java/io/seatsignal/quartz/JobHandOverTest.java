package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that dies or freezes in the middle of a job's run: another one goes on with the job. */
final class JobHandOverTest {

  private static final Logger LOG = LoggerFactory.getLogger(JobHandOverTest.class);

  // So that a machine that stalls does not look like a dead node.
  private static final Duration PATIENT = Duration.ofSeconds(4);

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  @TempDir private Path directory;

  private final List<Process> nodes = new ArrayList<>();

  @BeforeEach
  void createLog() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE run_log (id INT AUTO_INCREMENT PRIMARY KEY, node VARCHAR(20) NOT NULL,"
              + " at DATETIME(6) NOT NULL DEFAULT UTC_TIMESTAMP(6))");
    }
  }

  @AfterEach
  void killAll() throws InterruptedException {
    for (Process node : nodes) {
      node.destroyForcibly().waitFor();
    }
  }

  private Process start(String name, boolean hangs) throws IOException {
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JobNodeMain.class.getName(),
                name,
                database.jdbcUrl(),
                database.user(),
                database.password(),
                PATIENT.toString(),
                String.valueOf(hangs))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    nodes.add(node);
    return node;
  }

  private long number(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private long runsOf(String node) throws SQLException {
    return number("SELECT COUNT(*) FROM run_log WHERE node = '" + node + "'");
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
  }

  /** One node is in a run that does not end, and another is there, who may not run it meanwhile. */
  private Process hanging() throws Exception {
    Process hanging = start("hanging", true);
    patiently().until(() -> runsOf("hanging") == 1);
    start("other", false);
    patiently().until(() -> number("SELECT COUNT(*) FROM SS_QRTZ_SCHEDULER_STATE") == 2);
    assertThat(runsOf("other")).as("not while the first runs it").isZero();
    return hanging;
  }

  @Test
  void ofAKilledNode() throws Exception {
    Process hanging = hanging();

    long killed = System.nanoTime();
    hanging.destroyForcibly();
    patiently().until(() -> runsOf("other") >= 1);
    LOG.info("killed to next run: {} ms", Duration.ofNanos(System.nanoTime() - killed).toMillis());

    patiently().until(() -> runsOf("other") >= 3);
  }

  @Test
  void ofAFrozenNodeThatComesBackAndDoesNotRunItBeside() throws Exception {
    Process hanging = hanging();

    signal(hanging, "STOP");
    patiently().until(() -> runsOf("other") >= 2);
    long before = number("SELECT MAX(id) FROM run_log");
    signal(hanging, "CONT");
    patiently().until(() -> number("SELECT MAX(id) FROM run_log") >= before + 4);

    assertThat(
            number(
                "SELECT MIN(TIMESTAMPDIFF(MICROSECOND, a.at, b.at)) FROM run_log a"
                    + " JOIN run_log b ON b.id = a.id + 1 WHERE a.id >= "
                    + before))
        .as("microseconds from one run to the next")
        .isGreaterThan(500_000);
  }

  private static void signal(Process node, String signal) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(node.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
