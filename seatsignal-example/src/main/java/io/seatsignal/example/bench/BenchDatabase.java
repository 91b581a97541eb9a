package io.seatsignal.example.bench;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of its own on a server, dropped when it is closed.
 *
 * <p>A lock of the same name says that its run lives: the server gives it up with the connection
 * that took it. What a killed run left is dropped by the next one.
 */
final class BenchDatabase implements AutoCloseable {

  /** How the names of all such databases begin. */
  static final String PREFIX = "seatsignal_bench_";

  private static final Logger LOG = LoggerFactory.getLogger(BenchDatabase.class);
  private static final int NAME_LENGTH = 12;

  private final MariaDbSettings server;
  private final String name;
  private final Connection alive;
  private boolean closed;

  private BenchDatabase(MariaDbSettings server, String name, Connection alive) {
    this.server = server;
    this.name = name;
    this.alive = alive;
  }

  /**
   * Creates one, and drops those of dead runs.
   *
   * @param server how to reach any database of the server
   * @throws SeatSignalException if the user may not create databases
   */
  static BenchDatabase create(MariaDbSettings server) {
    String name = PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, NAME_LENGTH);
    try {
      Connection alive = connect(server);
      try {
        dropLeftOvers(alive);
        execute(alive, "DO GET_LOCK('" + name + "', 0)", "CREATE DATABASE " + name);
        return new BenchDatabase(server, name, alive);
      } catch (SQLException | RuntimeException e) {
        alive.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SeatSignalException.lasting(
          "cannot create the database "
              + name
              + " to measure in: let the database user create databases whose names begin with "
              + PREFIX
              + ", or leave the keys of the database unset for an embedded one; the server says: "
              + e.getMessage(),
          e);
    }
  }

  private static void dropLeftOvers(Connection connection) throws SQLException {
    List<String> left = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE '"
                    + PREFIX.replace("_", "\\_")
                    + "%' AND IS_FREE_LOCK(schema_name)")) {
      while (rows.next()) {
        left.add(rows.getString(1));
      }
    }
    for (String name : left) {
      LOG.warn("dropping {}, which an earlier run left", name);
      execute(connection, "DROP DATABASE IF EXISTS " + name);
    }
  }

  /** How to reach it; with as many connections as a node has. */
  MariaDbSettings settings() {
    String url = server.url().replaceFirst("(//[^/]*)/[^/?]+", "$1/" + name);
    return MariaDbSettings.of(url, server.user(), server.password());
  }

  /** A connection without any time limit. */
  Connection connect() throws SQLException {
    return connect(settings());
  }

  private static Connection connect(MariaDbSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  /** Runs statements without values. */
  void execute(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, statements);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Drops it, whoever still works in it. Idempotent; what goes wrong is logged. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (Connection own = alive;
        Connection connection = connect(server)) {
      cutOff(connection);
      execute(connection, "DROP DATABASE IF EXISTS " + name);
      LOG.debug("dropped {} while {} still held its lock", name, own);
    } catch (SQLException e) {
      LOG.warn("{} was not dropped; the next run does it", name, e);
    }
  }

  /** An open transaction would keep the tables for as long as it takes. */
  private void cutOff(Connection connection) throws SQLException {
    List<Long> users = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist WHERE db = '" + name + "'")) {
      while (rows.next()) {
        users.add(rows.getLong(1));
      }
    }
    for (long user : users) {
      try {
        execute(connection, "KILL " + user);
      } catch (SQLException e) {
        LOG.debug("connection {} had ended by itself", user, e);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
