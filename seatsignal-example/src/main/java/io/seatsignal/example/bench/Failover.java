package io.seatsignal.example.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Kills the polling node and waits for another one to poll, beyond the time at which the next poll
 * was due anyway. All times are the database's.
 */
final class Failover {

  private static final int ROUNDS = 3;
  private static final double AT_MOST_SECONDS = 3;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long LOOK_MILLIS = 20;

  private static final String LAST =
      "SELECT node, TIMESTAMPDIFF(MICROSECOND, '2020-01-01', at) AS micros FROM bench_poll"
          + " WHERE cluster = ? AND node <> ? ORDER BY id DESC LIMIT 1";
  private static final String MEMBERS =
      "SELECT COUNT(*) AS members FROM SS_QRTZ_SCHEDULER_STATE WHERE SCHED_NAME = ?";

  private final BenchDatabase database;
  private final Consumer<String> progress;

  /** Who polled, in microseconds of the database's time. */
  private record Poll(String node, long micros) {}

  Failover(BenchDatabase database, Consumer<String> progress) {
    this.database = database;
    this.progress = progress;
  }

  Measure measure() throws IOException, SQLException, InterruptedException {
    database.execute(
        "CREATE TABLE bench_poll (id BIGINT AUTO_INCREMENT PRIMARY KEY, cluster VARCHAR(64)"
            + " NOT NULL, node VARCHAR(64) NOT NULL, at DATETIME(6) NOT NULL"
            + " DEFAULT UTC_TIMESTAMP(6), KEY (cluster, id))");
    List<Round> rounds = new ArrayList<>();
    try (Connection connection = database.connect()) {
      for (int i = 1; i <= ROUNDS; i++) {
        progress.accept("killing nodes, round " + i + " of " + ROUNDS);
        rounds.add(
            Round.of(
                replaced(connection, FailoverNode.OURS, i),
                replaced(connection, FailoverNode.STOCK, i)));
      }
    }
    return Measure.median("failover", "s", Optional.of(Aim.valueAtMost(AT_MOST_SECONDS)), rounds);
  }

  /** Seconds from a node's death, or from the poll that it owed next, to a poll by the other. */
  private double replaced(Connection connection, String kind, int round)
      throws IOException, SQLException, InterruptedException {
    String cluster = kind + "-" + round;
    Map<String, Process> nodes = new LinkedHashMap<>();
    try {
      nodes.put("first", start(kind, cluster, "first"));
      await(nodes, () -> last(connection, cluster, ""));
      nodes.put("second", start(kind, cluster, "second"));
      await(nodes, () -> members(connection, cluster) == 2 ? Optional.of(2) : Optional.empty());
      Poll killed = await(nodes, () -> last(connection, cluster, ""));
      long now = now(connection);
      Objects.requireNonNull(nodes.remove(killed.node())).destroyForcibly().waitFor();
      Poll next =
          await(
              nodes, () -> last(connection, cluster, killed.node()).filter(p -> p.micros() > now));
      long due = killed.micros() + TimeUnit.NANOSECONDS.toMicros(FailoverNode.INTERVAL.toNanos());
      return (next.micros() - Math.max(now, due)) / MICROS_PER_SECOND;
    } finally {
      for (Process node : nodes.values()) {
        node.destroyForcibly().waitFor();
      }
    }
  }

  private Process start(String kind, String cluster, String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FailoverNode.class.getName(),
            kind,
            cluster,
            name);
    builder.environment().put(FailoverNode.URL, database.settings().url());
    builder.environment().put(FailoverNode.USER, database.settings().user());
    builder.environment().put(FailoverNode.PASSWORD, database.settings().password());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Optional<Poll> last(Connection connection, String cluster, String except)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LAST)) {
      query.setString(1, cluster);
      query.setString(2, except);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Poll(row.getString("node"), row.getLong("micros")))
            : Optional.empty();
      }
    }
  }

  private static int members(Connection connection, String cluster) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(MEMBERS)) {
      query.setString(1, cluster);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getInt("members") : 0;
      }
    }
  }

  private static long now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT TIMESTAMPDIFF(MICROSECOND, '2020-01-01', UTC_TIMESTAMP(6)) AS micros")) {
      row.next();
      return row.getLong("micros");
    }
  }

  private interface Look<T> {
    Optional<T> look() throws SQLException;
  }

  private static <T> T await(Map<String, Process> nodes, Look<T> looking)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> seen = looking.look();
      if (seen.isPresent()) {
        return seen.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    throw new IllegalStateException(
        "a node did not do its part in time; of "
            + nodes.size()
            + " run "
            + nodes.values().stream().filter(Process::isAlive).count());
  }
}
