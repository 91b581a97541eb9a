package io.seatsignal.quartz;

import io.seatsignal.course.TermId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * A node of its own JVM, which writes its polls into the table {@code poll_log}. Arguments: its
 * name, URL, user, password, interval, failover time. Ends with its standard input.
 */
final class NodeMain {

  private NodeMain() {}

  public static void main(String[] args) throws IOException {
    String name = args[0];
    QuartzDatabase database = QuartzDatabase.own(args[1], args[2], args[3]);
    try (QuartzPollScheduler scheduler =
        new QuartzPollScheduler(
            QuartzSettings.of(database).withFailover(Duration.parse(args[5])))) {
      scheduler.start(
          List.of(new TermId("brown", "202420")),
          Duration.parse(args[4]),
          term -> record(name, args[1], args[2], args[3]));
      while (System.in.read() >= 0) {
        LoggerFactory.getLogger(NodeMain.class).debug("still needed");
      }
    }
  }

  private static void record(String name, String url, String user, String password) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO poll_log (node) VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("poll of " + name + " not recorded", e);
    }
  }
}
