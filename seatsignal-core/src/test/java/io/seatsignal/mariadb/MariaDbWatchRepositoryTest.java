package io.seatsignal.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchRepositoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbWatchRepositoryTest extends WatchRepositoryContract {

  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static HikariDataSource pool;

  @BeforeAll
  static void connect() {
    pool = TestPools.open(database);
    Schema.MIGRATE.apply(pool);
  }

  @AfterAll
  static void disconnect() {
    pool.close();
  }

  @Override
  protected WatchRepository create(SettableTime time, WatchLimits limits) {
    TestPools.empty(pool);
    return open(time, limits);
  }

  @Override
  protected WatchRepository anotherNode(
      WatchRepository first, SettableTime time, WatchLimits limits) {
    return open(time, limits);
  }

  private static WatchRepository open(SettableTime time, WatchLimits limits) {
    return MariaDbWatchRepository.open(
        new DatabaseTime(pool, time), Schema.NONE, TestPools.MASTER_KEY, limits);
  }
}
