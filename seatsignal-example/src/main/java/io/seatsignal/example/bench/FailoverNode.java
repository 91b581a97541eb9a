package io.seatsignal.example.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.quartz.QuartzDatabase;
import io.seatsignal.quartz.QuartzPollScheduler;
import io.seatsignal.quartz.QuartzSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.quartz.SchedulerException;

/**
 * A polling node in a process of its own, which only writes down that it polled. Arguments: which
 * scheduler, the cluster's name, the node's. How to reach the database stands in the environment,
 * where other users of the machine cannot read it. Ends with its standard input.
 */
final class FailoverNode {

  static final String OURS = "seatsignal";
  static final String STOCK = "quartz";
  static final String URL = "BENCH_URL";
  static final String USER = "BENCH_USER";
  static final String PASSWORD = "BENCH_PASSWORD";
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final MariaDbSettings settings;
  private final HikariDataSource pool;
  private final String cluster;
  private final String name;

  private FailoverNode(MariaDbSettings settings, String cluster, String name) {
    this.settings = settings;
    this.pool = ConnectionPool.open(settings);
    this.cluster = cluster;
    this.name = name;
  }

  /**
   * Runs a node.
   *
   * @param args see above
   */
  public static void main(String[] args) throws IOException, SchedulerException {
    FailoverNode node =
        new FailoverNode(
            MariaDbSettings.of(System.getenv(URL), System.getenv(USER), System.getenv(PASSWORD)),
            args[1],
            args[2]);
    if (args[0].equals(OURS)) {
      node.runOurs();
    } else {
      node.runStock();
    }
  }

  private void runOurs() throws IOException {
    QuartzDatabase database =
        QuartzDatabase.own(settings.url(), settings.user(), settings.password());
    try (QuartzPollScheduler scheduler =
        new QuartzPollScheduler(QuartzSettings.of(database).withCluster(cluster))) {
      scheduler.start(List.of(Stage.TERM), INTERVAL, term -> polled());
      untilInputEnds();
    }
  }

  private void runStock() throws IOException, SchedulerException {
    try (StockQuartz stock = new StockQuartz(pool, cluster, name)) {
      stock.start(INTERVAL, this::polled);
      untilInputEnds();
    }
  }

  private static void untilInputEnds() throws IOException {
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private void polled() {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO bench_poll (cluster, node) VALUES (?, ?)")) {
      insert.setString(1, cluster);
      insert.setString(2, name);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a poll was not written down", e);
    }
  }
}
