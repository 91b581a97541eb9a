package io.seatsignal.mariadb;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchDesk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Watches, as their people ask for them. */
final class WatchStore {

  private static final String SIGNALLING =
      "SELECT DISTINCT o.watch_id FROM ss_obligation o FORCE INDEX (ss_obligation_watcher)"
          + " WHERE o.state IN ('DUE', 'CLAIMED', 'SENDING', 'IN_DOUBT', 'WAITING', 'TOLD')"
          + " AND o.watcher_id IN ";

  private final Transactions transactions;
  private final PhoneCipher phones;

  WatchStore(Transactions transactions, PhoneCipher phones) {
    this.transactions = transactions;
    this.phones = phones;
  }

  <T> T atDesk(WatcherId watcher, SectionId section, Function<WatchDesk, T> rules) {
    return transactions.run(
        "decide about a watch on " + section,
        connection -> rules.apply(MariaDbDesk.open(connection, phones, watcher, section)));
  }

  Optional<Watch> stop(WatcherId watcher, WatchId watch) {
    return transactions.run(
        "stop watch " + watch,
        connection -> {
          lock(connection, watcher);
          new Sql("UPDATE ss_watch SET state = 'STOPPED' WHERE watch_id = ? AND watcher_id = ?")
              .add(" AND state IN ('ARMED', 'RESTING')", watch.value(), watcher.value())
              .update(connection);
          return find(connection, watcher, watch);
        });
  }

  /** Stops what a person waits for; the person is locked by the caller. */
  static void stopAll(Connection connection, long watcher) throws SQLException {
    new Sql("UPDATE ss_watch SET state = 'STOPPED' WHERE watcher_id = ?", watcher)
        .add(" AND state IN ('ARMED', 'RESTING')")
        .update(connection);
  }

  Optional<Watch> watch(WatcherId watcher, WatchId watch) {
    return transactions.alone(
        "read watch " + watch, connection -> find(connection, watcher, watch));
  }

  List<Watch> watches(WatcherId watcher) {
    return transactions.alone(
        "read the watches of watcher " + watcher,
        connection ->
            new Sql(Rows.WATCHES + "WHERE w.watcher_id = ?", watcher.value())
                .add(" ORDER BY w.armed_at DESC, w.watch_id DESC")
                .rows(connection, Rows::watch));
  }

  Map<WatcherId, List<Watch>> watches(Collection<WatcherId> watchers) {
    Map<WatcherId, List<Watch>> watches = new LinkedHashMap<>();
    watchers.forEach(watcher -> watches.put(watcher, new ArrayList<>()));
    if (!watches.isEmpty()) {
      transactions
          .alone(
              "read the watches of some people",
              connection ->
                  new Sql(Rows.WATCHES + "WHERE w.watcher_id IN ")
                      .list(ids(watches.keySet()))
                      .add(" ORDER BY w.armed_at DESC, w.watch_id DESC")
                      .rows(connection, Rows::watch))
          .forEach(watch -> Objects.requireNonNull(watches.get(watch.watcher())).add(watch));
    }
    watches.replaceAll((watcher, own) -> List.copyOf(own));
    return Collections.unmodifiableMap(watches);
  }

  Set<WatchId> signalling(Collection<WatcherId> watchers) {
    if (watchers.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        transactions.alone(
            "find the watches that are being signalled",
            connection ->
                new Sql(SIGNALLING)
                    .list(ids(Set.copyOf(watchers)))
                    .rows(connection, row -> new WatchId(row.getLong("watch_id")))));
  }

  private static List<Long> ids(Set<WatcherId> watchers) {
    return watchers.stream().map(WatcherId::value).toList();
  }

  /** So that a stop is either before a mark or after it. */
  private static void lock(Connection connection, WatcherId watcher) throws SQLException {
    new Sql("SELECT 1 FROM ss_watcher WHERE watcher_id = ? FOR UPDATE", watcher.value())
        .row(connection, row -> true);
  }

  private static Optional<Watch> find(Connection connection, WatcherId watcher, WatchId watch)
      throws SQLException {
    return new Sql(
            Rows.WATCHES + "WHERE w.watch_id = ? AND w.watcher_id = ?",
            watch.value(),
            watcher.value())
        .row(connection, Rows::watch);
  }
}
