package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.mariadb.ClaimedItem.Verdict;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last look before sending, for a group of claims at once.
 *
 * <p>Locks the persons, so that stops, restarts and opt-outs come before or after it, and their
 * openings against closing. What is read then stays true until the commit.
 */
final class Marking {

  private static final List<String> ITEM_KEY = List.of("opening_id", "watch_id", "signal_id");

  /** What never waited is due from its commit on, and what was never tried has no channel. */
  private static final String GIVE_FREE =
      "UPDATE ss_attempt a SET a.state = 'SENDING', a.marked_at = UTC_TIMESTAMP(6),"
          + " a.latency_micros = (SELECT IF(MIN(o.channel IS NULL"
          + " AND o.not_before = p.committed_at),"
          + " MAX(TIMESTAMPDIFF(MICROSECOND, p.committed_at, UTC_TIMESTAMP(6))), NULL)"
          + " FROM ss_signal_item i STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
          + " STRAIGHT_JOIN ss_opening p ON p.opening_id = i.opening_id"
          + " WHERE i.signal_id = a.signal_id) WHERE a.attempt_id IN ";

  private final Transactions transactions;

  Marking(Transactions transactions) {
    this.transactions = transactions;
  }

  List<Claim> mark(Collection<Claim> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    List<String> attempts = claims.stream().map(Claim::attemptId).toList();
    return transactions.run(
        "give signals free for sending",
        connection -> {
          lock(connection, claims);
          List<ClaimedItem> items = ClaimedItem.read(connection, attempts);
          List<Claim> free = free(claims, items);
          drop(connection, items.stream().filter(item -> !holds(item)).toList());
          Set<String> released = release(connection, items, free);
          giveFree(connection, free);
          Spending.refundReleased(connection, released);
          return free;
        });
  }

  private static void lock(Connection connection, Collection<Claim> claims) throws SQLException {
    WatcherLocks.lock(
        connection, claims.stream().map(Claim::watcher).map(WatcherId::value).toList());
    List<Long> openings =
        claims.stream()
            .flatMap(claim -> claim.openings().stream())
            .map(OpeningFact::openingId)
            .distinct()
            .sorted()
            .toList();
    new Sql("SELECT opening_id FROM ss_opening WHERE opening_id IN ")
        .list(openings)
        .add(" ORDER BY opening_id LOCK IN SHARE MODE")
        .rows(connection, row -> true);
  }

  private static boolean holds(ClaimedItem item) {
    return item.verdict() == Verdict.HOLDS;
  }

  /** The claims with only what holds, without those of which nothing does. */
  private static List<Claim> free(Collection<Claim> claims, List<ClaimedItem> items) {
    Map<String, Set<ObligationKey>> holding = new HashMap<>();
    for (ClaimedItem item : items) {
      if (holds(item)) {
        holding.computeIfAbsent(item.attemptId(), id -> new HashSet<>()).add(item.key());
      }
    }
    List<Claim> free = new ArrayList<>();
    for (Claim claim : claims) {
      Set<ObligationKey> keys = holding.getOrDefault(claim.attemptId(), Set.of());
      List<OpeningFact> facts =
          claim.openings().stream().filter(fact -> keys.contains(ObligationKey.of(fact))).toList();
      if (!facts.isEmpty()) {
        free.add(claim.telling(facts));
      }
    }
    return free;
  }

  /**
   * Takes out of the signals what does not hold, and closes it or makes it due again. What was told
   * over another channel before ends as told.
   */
  private static void drop(Connection connection, List<ClaimedItem> dropped) throws SQLException {
    if (dropped.isEmpty()) {
      return;
    }
    new Sql("DELETE FROM ss_signal_item WHERE ")
        .anyOf(ITEM_KEY, dropped.stream().map(ClaimedItem::keyInSignal).toList())
        .update(connection);
    close(connection, dropped, Verdict.SEAT_GONE, NotSentReason.SEAT_GONE);
    close(connection, dropped, Verdict.WATCH_NOT_ARMED, NotSentReason.WATCH_NOT_ARMED);
    close(connection, dropped, Verdict.OPTED_OUT, NotSentReason.OPTED_OUT);
    change(
        connection,
        dropped,
        Verdict.RELEASED,
        new Sql("UPDATE ss_obligation SET state = 'DUE' WHERE state = 'CLAIMED' AND "));
  }

  private static void close(
      Connection connection, List<ClaimedItem> items, Verdict verdict, NotSentReason reason)
      throws SQLException {
    change(
        connection,
        items,
        verdict,
        new Sql(
            "UPDATE ss_obligation SET state = IF(told, 'ACCEPTED', 'NOT_SENT'),"
                + " reason = IF(told, NULL, ?) WHERE state = 'CLAIMED' AND ",
            reason));
  }

  private static void change(
      Connection connection, List<ClaimedItem> items, Verdict verdict, Sql update)
      throws SQLException {
    List<List<Long>> keys =
        items.stream()
            .filter(item -> item.verdict() == verdict)
            .map(item -> item.key().values())
            .toList();
    if (!keys.isEmpty()) {
      update.anyOf(ObligationKey.COLUMNS, keys).update(connection);
    }
  }

  /** Ends the attempts of which nothing is left, and returns them. */
  private static Set<String> release(
      Connection connection, List<ClaimedItem> items, List<Claim> free) throws SQLException {
    Set<String> empty = new HashSet<>();
    items.forEach(item -> empty.add(item.attemptId()));
    free.forEach(claim -> empty.remove(claim.attemptId()));
    if (!empty.isEmpty()) {
      new Sql(
              "UPDATE ss_attempt SET state = 'RELEASED', settled_at = UTC_TIMESTAMP(6)"
                  + " WHERE attempt_id IN ")
          .list(empty)
          .update(connection);
    }
    return empty;
  }

  private static void giveFree(Connection connection, List<Claim> free) throws SQLException {
    if (free.isEmpty()) {
      return;
    }
    new Sql(GIVE_FREE).list(free.stream().map(Claim::attemptId).toList()).update(connection);
    new Sql(
            "UPDATE ss_signal_item i STRAIGHT_JOIN ss_obligation o"
                + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
                + " SET o.state = 'SENDING', o.channel = i.channel"
                + " WHERE o.state = 'CLAIMED' AND i.signal_id IN ")
        .list(free.stream().map(Claim::signalId).toList())
        .update(connection);
  }
}
