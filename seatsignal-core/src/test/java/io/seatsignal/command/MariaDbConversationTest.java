package io.seatsignal.command;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.mariadb.TestPools;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbConversationTest extends ConversationContract {

  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static HikariDataSource pool;

  @BeforeAll
  static void connect() {
    pool = TestPools.open(database);
  }

  @AfterAll
  static void disconnect() {
    pool.close();
  }

  @Override
  WatchRepository open(SettableTime time) {
    WatchRepository repository = TestPools.inTime(pool, time, WatchLimits.DEFAULT);
    TestPools.empty(pool);
    return repository;
  }
}
