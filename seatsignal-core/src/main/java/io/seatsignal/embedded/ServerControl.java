package io.seatsignal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said to a running server.
 *
 * @param files of its directory
 */
record ServerControl(ServerFiles files) {

  private static final Logger LOG = LoggerFactory.getLogger(ServerControl.class);

  // Whatever listens on a port that was written down earlier may be somebody else's.
  private static final String CAUTIOUS = "&connectTimeout=2000&socketTimeout=5000";

  /**
   * The address for applications. The server is reached through loopback only and has no
   * certificate; nothing on either side may be made to send files.
   */
  static String url(int port, String database) {
    return "jdbc:mariadb://"
        + ServerState.HOST
        + ":"
        + port
        + "/"
        + database
        + "?sslMode=disable&allowLocalInfile=false";
  }

  /**
   * Asks the server at this address whose it is.
   *
   * @return false if it accepts the password, but its data are others, as after copying a directory
   * @throws SQLException if it does not accept the password, or there is none
   */
  boolean isOurs(ServerState state) throws SQLException {
    try (Connection connection = connect(state);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@datadir")) {
      return row.next() && Path.of(row.getString(1)).equals(files.data());
    }
  }

  /**
   * The same, but gives a busy server time. Whatever holds its port while its process does not
   * exist is another program and gets none.
   *
   * @throws IOException if the server is there but does not accept its user
   */
  boolean isOursWithin(Duration limit, ServerState state) throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(limit);
    while (true) {
      try {
        return isOurs(state);
      } catch (SQLException e) {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
          LOG.debug("Another program listens on port {}", state.port(), e);
          return false;
        }
        if (!deadline.pause()) {
          throw new IOException(
              "its MariaDB, process "
                  + process.get().pid()
                  + ", does not answer: "
                  + e.getMessage(),
              e);
        }
      }
    }
  }

  /** Tells it to stop; {@link #process} shows when it has. */
  void shutDown(ServerState state) throws SQLException {
    execute(state, "SHUTDOWN");
  }

  /**
   * Runs one statement.
   *
   * @param state where and as whom
   * @param sql the statement
   */
  void execute(ServerState state, String sql) throws SQLException {
    try (Connection connection = connect(state);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * The running server process according to its own file. A number in a file may by now be that of
   * another program, and a dead process without a parent that cares still counts as alive: neither
   * shows the name of the server.
   */
  Optional<ProcessHandle> process() throws IOException {
    try {
      long pid = Long.parseLong(Files.readString(files.pid()).strip());
      return ProcessHandle.of(pid).filter(ServerControl::isServer);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      LOG.debug("{} is being written", files.pid(), e);
      return Optional.empty();
    }
  }

  static boolean isServer(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .command()
            .map(command -> command.contains("mariadbd") || command.contains("mysqld"))
            .orElse(false);
  }

  private static Connection connect(ServerState state) throws SQLException {
    return DriverManager.getConnection(
        url(state.port(), "") + CAUTIOUS, ServerState.USER, state.password());
  }
}
