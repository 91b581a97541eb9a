package io.seatsignal.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Locks persons.
 *
 * <p>Everything that concerns a person's signals locks their row first, so that claims, marks,
 * results, stops and opt-outs of one person come one after the other. Looks do not: one would lock
 * everybody.
 */
final class WatcherLocks {

  private WatcherLocks() {}

  /** Locks in the order of the key, so that two groups cannot wait for each other. */
  static void lock(Connection connection, Collection<Long> watcherIds) throws SQLException {
    new Sql("SELECT watcher_id FROM ss_watcher WHERE watcher_id IN ")
        .list(watcherIds.stream().distinct().sorted().toList())
        .add(" ORDER BY watcher_id FOR UPDATE")
        .rows(connection, row -> true);
  }
}
