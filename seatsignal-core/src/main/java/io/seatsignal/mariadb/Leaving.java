package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * People who have no number for a while, and people who are forgotten.
 *
 * <p>Of the latter a row without anything but its number stays: what is under way when somebody is
 * forgotten comes back later, and locks it like any other. What comes back to the queue then is
 * closed by the next claim. What was counted against abuse runs out by itself.
 */
final class Leaving {

  private static final String CLOSE =
      "UPDATE ss_obligation SET state = IF(told, 'ACCEPTED', 'NOT_SENT'),"
          + " reason = IF(told, NULL, 'WATCH_NOT_ARMED'), waiting = NULL"
          + " WHERE state IN ('DUE', 'CLAIMED', 'WAITING', 'TOLD', 'IN_DOUBT') AND watcher_id IN ";

  private final Transactions transactions;

  Leaving(Transactions transactions) {
    this.transactions = transactions;
  }

  /** What was found out about the number goes with it. */
  void withdrawNumber(WatcherId watcher) {
    transactions.run(
        "withdraw the number of watcher " + watcher,
        connection -> {
          WatcherLocks.lock(connection, List.of(watcher.value()));
          reachable(connection, watcher);
          return new Sql(
                  "UPDATE ss_watcher SET phone = NULL, phone_index = NULL WHERE watcher_id = ?",
                  watcher.value())
              .update(connection);
        });
  }

  /** Makes due what waits for a number that has come. The person is locked by the caller. */
  static void numbered(Connection connection, WatcherId watcher) throws SQLException {
    new Sql(
            "UPDATE ss_obligation SET not_before = UTC_TIMESTAMP(6) WHERE watcher_id = ?"
                + " AND state = 'WAITING' AND waiting = 'NO_NUMBER'",
            watcher.value())
        .update(connection);
  }

  /** Closes what is owed to people who are forgotten. They are locked by the caller. */
  static int close(Connection connection, Collection<Long> forgotten) throws SQLException {
    return forgotten.isEmpty() ? 0 : new Sql(CLOSE).list(forgotten).update(connection);
  }

  void forget(WatcherId watcher) {
    transactions.run(
        "forget watcher " + watcher,
        connection -> {
          WatcherLocks.lock(connection, List.of(watcher.value()));
          forget(connection, watcher);
          return true;
        });
  }

  private static void forget(Connection connection, WatcherId watcher) throws SQLException {
    long id = watcher.value();
    new Sql("DELETE FROM ss_watch WHERE watcher_id = ?", id).update(connection);
    close(connection, List.of(id));
    takeBack(connection, id);
    // A provider's own identity of a message leads to the number as well.
    new Sql(
            "UPDATE ss_attempt SET phone_index = NULL, address_index = NULL, provider_id = NULL,"
                + " reason = NULL"
                + " WHERE watcher_id = ?",
            id)
        .update(connection);
    reachable(connection, watcher);
    new Sql("DELETE FROM ss_address WHERE watcher_id = ?", id).update(connection);
    new Sql(
            "DELETE c FROM ss_watcher w STRAIGHT_JOIN ss_code c ON c.account = w.external_id"
                + " WHERE w.watcher_id = ?",
            id)
        .update(connection);
    new Sql(
            "UPDATE ss_watcher SET external_id = NULL, phone = NULL, phone_index = NULL,"
                + " channels = '', delivery = DEFAULT, escalate_micros = DEFAULT, zone = NULL,"
                + " quiet_hours = NULL, night_texts = FALSE, night_calls = FALSE, evidence = '',"
                + " consent_wording = '', consent_at = '1970-01-01', created_at = '1970-01-01'"
                + " WHERE watcher_id = ?",
            id)
        .update(connection);
  }

  /** Claims are surely unsent; of what is in doubt nobody can be asked without a number. */
  private static void takeBack(Connection connection, long watcher) throws SQLException {
    List<String> claimed =
        new Sql("SELECT attempt_id FROM ss_attempt WHERE watcher_id = ?", watcher)
            .add(" AND state = 'CLAIMED'")
            .rows(connection, row -> row.getString("attempt_id"));
    new Sql(
            "UPDATE ss_attempt SET state = IF(state = 'CLAIMED', 'RELEASED', 'LOST'),"
                + " settled_at = UTC_TIMESTAMP(6)"
                + " WHERE watcher_id = ? AND state IN ('CLAIMED', 'IN_DOUBT')",
            watcher)
        .update(connection);
    if (!claimed.isEmpty()) {
      new Sql(
              "DELETE i FROM ss_attempt a STRAIGHT_JOIN ss_signal_item i"
                  + " ON i.signal_id = a.signal_id WHERE a.attempt_id IN ")
          .list(claimed)
          .update(connection);
      Spending.refundReleased(connection, claimed);
    }
  }

  private static void reachable(Connection connection, WatcherId watcher) throws SQLException {
    new Sql("DELETE FROM ss_unreachable WHERE watcher_id = ?", watcher.value()).update(connection);
  }
}
