package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.bench.OneBenchAtATime;
import io.seatsignal.mariadb.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command on a configured database. */
final class BenchCommandTest {

  private static final String SIGTERM = "143";

  @RegisterExtension
  @Order(1)
  static final TestDatabase database = TestDatabase.create();

  @RegisterExtension
  @Order(2)
  static final OneBenchAtATime alone = new OneBenchAtATime(database);

  @TempDir static Path directory;

  @Test
  void printsATableAndWritesJson() throws Exception {
    ChildProcess child =
        ChildProcess.run(
            directory, settings(), "bench", "opening", "--watches", "200", "--json", "report.json");

    assertThat(child.awaitEnd()).as("%s", child.err()).isZero();
    assertThat(child.out()).hasSize(2);
    assertThat(child.out().get(0)).startsWith("measure ");
    assertThat(child.out().get(1)).startsWith("opening ").contains("ratio <= 1.5");
    assertThat(
            new ObjectMapper()
                .readTree(directory.resolve("report.json").toFile())
                .at("/measures/0/name")
                .asText())
        .isEqualTo("opening");
    assertThat(count()).isZero();
  }

  @Test
  void dropsItsDatabaseWhenItIsStopped() {
    try (ChildProcess child =
        ChildProcess.start(directory, settings(), "bench", "--watches", "1000000")) {
      await().atMost(Duration.ofMinutes(1)).until(() -> count() == 2);

      assertThat(child.stop()).hasToString(SIGTERM);
      assertThat(child.err()).noneMatch(line -> line.startsWith("error"));
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> count() == 0);
  }

  private static Map<String, String> settings() {
    return Map.of(
        "SEATSIGNAL_DB_URL", database.jdbcUrl(),
        "SEATSIGNAL_DB_USER", database.user(),
        "SEATSIGNAL_DB_PASSWORD", database.password(),
        "SEATSIGNAL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
  }

  private static int count() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE 'seatsignal\\_bench\\_%'")) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }
}
