package io.seatsignal.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Life;
import io.seatsignal.watch.LifeCycleProperties;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.sql.SQLException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.state.ActionChain;

/** No Jupiter test, so it starts a server of its own: Jupiter's is closed with Jupiter's tests. */
final class MariaDbLifeCycleTest extends LifeCycleProperties {

  private record Storage(
      EmbeddedMariaDb server, TestDatabase.Schema database, HikariDataSource pool)
      implements Store.CloseOnReset {

    static Storage open() {
      EmbeddedMariaDb server = TestDatabase.startServer();
      TestDatabase.Schema database = TestDatabase.Schema.createOn(server);
      HikariDataSource pool = TestPools.open(database.jdbcUrl(), server.user(), server.password());
      Schema.MIGRATE.apply(pool);
      return new Storage(server, database, pool);
    }

    @Override
    public void close() {
      pool.close();
      try {
        database.close();
      } catch (SQLException e) {
        throw new AssertionError(e);
      } finally {
        server.close();
      }
    }
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void promisesHold(@ForAll("lives") ActionChain<Life> chain) {
    live(chain);
  }

  @Override
  protected WatchRepository create(SettableTime time, WatchLimits limits) {
    HikariDataSource pool =
        Store.getOrCreate("storage", Lifespan.PROPERTY, Storage::open).get().pool();
    TestPools.empty(pool);
    return MariaDbWatchRepository.open(
        new DatabaseTime(pool, time), Schema.NONE, TestPools.MASTER_KEY, limits);
  }
}
