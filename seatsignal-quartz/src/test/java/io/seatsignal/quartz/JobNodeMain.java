package io.seatsignal.quartz;

import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * A node of its own JVM with one job, which writes its runs into the table {@code run_log} as they
 * begin. Arguments: its name, URL, user, password, failover time, and whether its first run never
 * ends. Ends with its standard input.
 */
final class JobNodeMain {

  private JobNodeMain() {}

  public static void main(String[] args) throws IOException {
    QuartzDatabase database = QuartzDatabase.own(args[1], args[2], args[3]);
    AtomicBoolean hangs = new AtomicBoolean(Boolean.parseBoolean(args[5]));
    RecurringJob job =
        new RecurringJob(
            "clean-up",
            Rhythm.every(Duration.ofSeconds(1)),
            () -> {
              record(args[0], args[1], args[2], args[3]);
              if (hangs.getAndSet(false)) {
                new CountDownLatch(1).await();
              }
            });
    try (QuartzPollScheduler scheduler =
        new QuartzPollScheduler(
            QuartzSettings.of(database).withFailover(Duration.parse(args[4])))) {
      scheduler.alsoRun(List.of(job));
      scheduler.start(List.of(), Duration.ofMinutes(1), term -> {});
      while (System.in.read() >= 0) {
        LoggerFactory.getLogger(JobNodeMain.class).debug("still needed");
      }
    }
  }

  private static void record(String name, String url, String user, String password)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO run_log (node) VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }
}
