package io.seatsignal.quartz.fire;

import static org.awaitility.Awaitility.await;

import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A MariaDB of its own, which can be killed. Thread-safe. */
final class FireDatabase implements AutoCloseable {

  private static final String NAME = "seatsignal_fire";

  /** What is committed survives a killed server, if not a machine without power. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--innodb-flush-log-at-trx-commit=2",
          "--debug-no-sync",
          "--innodb-log-file-size=32M",
          "--innodb-buffer-pool-size=128M",
          "--max-connections=300",
          "--default-time-zone=-08:00");

  private static final Pattern PORT = Pattern.compile(":(\\d+)/");

  private final Path directory;
  private final List<EmbeddedMariaDb> shares = new ArrayList<>();

  FireDatabase(Path directory) {
    this.directory = directory;
    shares.add(open());
    server().createDatabase(NAME);
  }

  private EmbeddedMariaDb open() {
    return EmbeddedMariaDb.open(EmbeddedSettings.in(directory).withServerArguments(ARGUMENTS));
  }

  private synchronized EmbeddedMariaDb server() {
    return shares.get(shares.size() - 1);
  }

  String url() {
    return server().jdbcUrl(NAME);
  }

  /** The address by way of a proxy. */
  String url(int proxyPort) {
    return PORT.matcher(url()).replaceFirst(":" + proxyPort + "/");
  }

  int port() {
    Matcher port = PORT.matcher(url());
    if (!port.find()) {
      throw new IllegalStateException("no port in " + url());
    }
    return Integer.parseInt(port.group(1));
  }

  String user() {
    return server().user();
  }

  String password() {
    return server().password();
  }

  /** SIGKILL; waits for the end. */
  void kill() {
    ProcessHandle process = process();
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  /** Starts it again on the same port; blocks until it answers. */
  void restart() {
    int before = port();
    EmbeddedMariaDb again = open();
    synchronized (this) {
      shares.add(again);
    }
    if (port() != before) {
      throw new IllegalStateException("the database came back on another port");
    }
  }

  private ProcessHandle process() {
    try (Stream<Path> files = Files.walk(directory)) {
      Path pid = files.filter(file -> file.toString().endsWith(".pid")).findFirst().orElseThrow();
      return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Reads a row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String query, Reader<T> reader) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }

  long number(String query) throws SQLException {
    return rows(query, row -> row.getLong(1)).get(0);
  }

  @Override
  public synchronized void close() {
    shares.forEach(EmbeddedMariaDb::close);
  }
}
