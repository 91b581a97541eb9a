package io.seatsignal.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.watch.WatchLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One migrated schema for a test class, with a pool, empty before each test. */
final class OpenedDatabase implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private final TestDatabase database = TestDatabase.create();
  private @Nullable HikariDataSource pool;

  HikariDataSource pool() {
    return Objects.requireNonNull(pool, "the schema exists only while the tests run");
  }

  MariaDbWatchRepository repository() {
    return MariaDbWatchRepository.open(
        pool(), Schema.NONE, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    database.beforeAll(context);
    pool = TestPools.open(database);
    Schema.MIGRATE.apply(pool);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestPools.empty(pool());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    pool().close();
  }
}
