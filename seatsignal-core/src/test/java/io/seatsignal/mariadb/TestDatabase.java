package io.seatsignal.mariadb;

import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A fresh, empty schema on a real MariaDB.
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase database = TestDatabase.create();
 * }</pre>
 *
 * <p>In a static field the schema lives as long as the test class and its nested ones, in an
 * instance field as long as one test. The server is started by the first test of the module that
 * needs it, with its data below {@code target}, and stopped at the end of the test run. Where no
 * server can be found the tests fail and say what to install.
 *
 * <p>What is committed survives a killed server, but not a machine without power: the server never
 * syncs. Where a host's own server may differ from what the library wants, it differs: zone,
 * isolation and collation are for the code to set.
 */
public final class TestDatabase implements BeforeAllCallback, BeforeEachCallback {

  /** Arguments for a server whose data nobody will miss. */
  public static final List<String> FAST =
      List.of(
          "--innodb-flush-log-at-trx-commit=2",
          "--debug-no-sync",
          "--innodb-doublewrite=0",
          "--innodb-log-file-size=16M",
          "--innodb-buffer-pool-size=64M");

  private static final List<String> AWKWARD =
      List.of("--default-time-zone=-08:00", "--transaction-isolation=REPEATABLE-READ");

  private static final Namespace NAMESPACE = Namespace.create(TestDatabase.class);

  private @Nullable Schema schema;

  private TestDatabase() {}

  /**
   * A schema that exists from the start of the class or test that it is registered with.
   *
   * @return the extension to register
   */
  public static TestDatabase create() {
    return new TestDatabase();
  }

  /** Address of the schema. */
  public String jdbcUrl() {
    return current().jdbcUrl();
  }

  /** Account with all rights on the schema. */
  public String user() {
    return current().server().user();
  }

  /** Its password. */
  public String password() {
    return current().server().password();
  }

  /** Opens a connection outside of any pool; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    enter(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    enter(context);
  }

  private void enter(ExtensionContext context) {
    EmbeddedMariaDb server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("server", key -> startServer(), EmbeddedMariaDb.class);
    // Found again by what is nested in the first to ask; closed at the end of that one.
    schema =
        context
            .getStore(NAMESPACE)
            .computeIfAbsent(this, key -> Schema.createOn(server), Schema.class);
  }

  /** Starts the server of the tests; the caller closes it. */
  static EmbeddedMariaDb startServer() {
    Path module = Path.of(System.getProperty("basedir", ""));
    List<String> arguments = Stream.concat(FAST.stream(), AWKWARD.stream()).toList();
    return EmbeddedMariaDb.open(
        EmbeddedSettings.in(module.resolve("target/mariadb")).withServerArguments(arguments));
  }

  private Schema current() {
    return Objects.requireNonNull(
        schema, "TestDatabase must be registered with @RegisterExtension");
  }

  /** A new schema, dropped when it is closed. */
  record Schema(EmbeddedMariaDb server, String name) implements AutoCloseable {

    static Schema createOn(EmbeddedMariaDb server) {
      String name = "seatsignal_test_" + UUID.randomUUID().toString().replace('-', '_');
      server.createDatabase(name);
      return new Schema(server, name);
    }

    String jdbcUrl() {
      return server.jdbcUrl(name);
    }

    @Override
    public void close() throws SQLException {
      try (Connection connection =
              DriverManager.getConnection(jdbcUrl(), server.user(), server.password());
          Statement statement = connection.createStatement()) {
        statement.execute("DROP DATABASE " + name);
      }
    }
  }
}
