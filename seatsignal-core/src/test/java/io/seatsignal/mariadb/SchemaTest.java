package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.watch.WatchLimits;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaTest {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private HikariDataSource pool;

  @BeforeEach
  void connect() {
    pool = TestPools.open(database);
  }

  @AfterEach
  void disconnect() {
    pool.close();
  }

  @Test
  void migratesOnceAndThenValidates() throws SQLException {
    open(Schema.MIGRATE);
    open(Schema.MIGRATE);
    open(Schema.VALIDATE);

    assertThat(query("SELECT script FROM ss_schema_history WHERE success"))
        .contains("V1__tables.sql")
        .doesNotHaveDuplicates();
  }

  @Test
  void livesBesideAHostWithItsOwnFlyway() throws SQLException {
    execute("CREATE TABLE customer (id INT PRIMARY KEY)");
    Flyway host = Flyway.configure().dataSource(pool).baselineOnMigrate(true).load();
    host.migrate();

    open(Schema.MIGRATE);

    host.migrate();
    host.validate();
    open(Schema.VALIDATE);
    assertThat(query("SHOW TABLES LIKE 'ss\\_watch'")).hasSize(1);
    assertThat(query("SHOW TABLES LIKE 'customer'")).hasSize(1);
  }

  /** Repeated: the first baseline is a race that one start in ten loses. */
  @RepeatedTest(20)
  void nodesThatStartTogetherMigrateOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<MariaDbWatchRepository> node = () -> open(Schema.MIGRATE);
      List<Future<MariaDbWatchRepository>> nodes =
          Stream.generate(() -> threads.submit(node)).limit(4).toList();
      for (Future<MariaDbWatchRepository> one : nodes) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(query("SELECT script FROM ss_schema_history WHERE version = '1'")).hasSize(1);
  }

  @Test
  void validatingAnEmptySchemaSaysWhatToDo() {
    assertThatThrownBy(() -> open(Schema.VALIDATE))
        .isInstanceOf(SeatSignalException.class)
        .hasMessageStartingWith("the tables are not those of this version; migrate them first: ");
  }

  @Test
  void tablesOfANewerVersionAreRefused() throws Exception {
    open(Schema.MIGRATE).close();
    execute(
        "INSERT INTO ss_schema_history SELECT 999, '999', description, type, 'V999__later.sql',"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM ss_schema_history WHERE version = '1'");

    for (Schema schema : List.of(Schema.MIGRATE, Schema.VALIDATE)) {
      assertThatThrownBy(() -> open(schema))
          .isInstanceOf(SeatSignalException.class)
          .hasMessage(
              "the tables are of a newer version of SeatSignal (schema 999); start that version,"
                  + " or restore a backup from before it");
    }
  }

  @Test
  void withoutTablesTheRefusalSaysWhatToDo() {
    assertThatThrownBy(() -> open(Schema.NONE))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            "cannot open the keys in the database: the database lacks tables or columns of this"
                + " version; start with Schema.MIGRATE or apply the scripts in"
                + " io/seatsignal/mariadb/schema");
  }

  @Test
  void withoutFlywayOnlyNoneWorksAndTheOthersSayWhatToDo() throws Throwable {
    try (WithoutFlyway classes = new WithoutFlyway()) {
      classes.apply("NONE", pool);

      assertThatThrownBy(() -> classes.apply("MIGRATE", pool))
          .hasMessage(
              "Schema.MIGRATE needs Flyway: add org.flywaydb:flyway-core and"
                  + " org.flywaydb:flyway-mysql, or apply the scripts in"
                  + " io/seatsignal/mariadb/schema and use Schema.NONE");
    }
  }

  /** Loads this library anew, on a class path without Flyway. */
  private static final class WithoutFlyway extends URLClassLoader {

    WithoutFlyway() {
      super(
          new URL[] {Schema.class.getProtectionDomain().getCodeSource().getLocation()},
          SchemaTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.flywaydb.")) {
        throw new ClassNotFoundException(name);
      }
      if (name.startsWith("io.seatsignal.mariadb.")) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }

    void apply(String schema, DataSource dataSource) throws Throwable {
      Class<?> type = loadClass("io.seatsignal.mariadb.Schema");
      Object constant =
          List.of(type.getEnumConstants()).stream()
              .filter(each -> each.toString().equals(schema))
              .findFirst()
              .orElseThrow();
      Method method = type.getDeclaredMethod("apply", DataSource.class);
      method.setAccessible(true);
      try {
        method.invoke(constant, dataSource);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  @Test
  void theScriptsArePlainSql() throws SQLException, IOException {
    for (String statement : script().split(";\n", -1)) {
      if (!statement.isBlank()) {
        execute(statement);
      }
    }

    try (MariaDbWatchRepository repository = open(Schema.NONE)) {
      Town town = Town.found(repository, 2);
      town.crowd(0, 2, 1);
      assertThat(town.commit(town.opens(1))).isEqualTo(2);
    }
  }

  @Test
  void everyKeyIsComparedByteByByte() throws SQLException {
    open(Schema.MIGRATE);

    assertThat(
            query(
                "SELECT DISTINCT collation_name FROM information_schema.columns WHERE table_schema"
                    + " = DATABASE() AND table_name <> 'ss_schema_history'"
                    + " AND collation_name IS NOT NULL"))
        .containsExactly("utf8mb4_nopad_bin");
    assertThat(
            query(
                "SELECT DISTINCT engine FROM information_schema.tables WHERE table_schema ="
                    + " DATABASE()"))
        .containsExactly("InnoDB");
  }

  private MariaDbWatchRepository open(Schema schema) {
    return MariaDbWatchRepository.open(pool, schema, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
  }

  private static String script() throws IOException {
    try (InputStream script = Schema.class.getResourceAsStream("schema/V1__tables.sql")) {
      assertThat(script).isNotNull();
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return new Sql(sql).rows(connection, row -> row.getString(1));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      new Sql(sql).update(connection);
    }
  }
}
