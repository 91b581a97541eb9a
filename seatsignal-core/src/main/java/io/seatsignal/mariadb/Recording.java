package io.seatsignal.mariadb;

import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.SendResult;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores results, any number with the same few statements.
 *
 * <p>Attempts move like this; everything else is ignored:
 *
 * <pre>
 * SENDING  ─▶ ACCEPTED | NOT_PROCESSED | REJECTED | MISCONFIGURED | IN_DOUBT
 * IN_DOUBT ─▶ ACCEPTED | NOT_PROCESSED | REJECTED | MISCONFIGURED
 * LOST     ─▶ ACCEPTED
 * </pre>
 */
final class Recording {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_PROVIDER_ID = 200;

  private static final String ITEMS =
      "SELECT a.attempt_id, a.state, o.watch_id, o.arming, o.state AS obligation_state"
          + " FROM ss_attempt a"
          + " STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
          + " WHERE a.attempt_id IN ";

  static final String OBLIGATIONS =
      "UPDATE ss_attempt a STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id SET ";

  private record Item(
      String attemptId, String state, long watchId, int arming, String obligationState) {}

  private record ArmedWatch(long watchId, int arming) {}

  private final Transactions transactions;
  private final int signalsPerWatch;

  Recording(Transactions transactions, int signalsPerWatch) {
    this.transactions = transactions;
    this.signalsPerWatch = signalsPerWatch;
  }

  void record(Collection<Outcome> outcomes) {
    Map<String, SendResult> results = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      results.merge(
          outcome.attemptId(),
          outcome.result(),
          (first, later) -> later instanceof SendResult.Accepted ? later : first);
    }
    if (!results.isEmpty()) {
      transactions.run("store the results of signals", connection -> record(connection, results));
    }
  }

  private boolean record(Connection connection, Map<String, SendResult> results)
      throws SQLException {
    List<Long> watchers =
        new Sql("SELECT watcher_id FROM ss_attempt WHERE attempt_id IN ")
            .list(results.keySet())
            .rows(connection, row -> row.getLong("watcher_id"));
    if (watchers.isEmpty()) {
      return false;
    }
    WatcherLocks.lock(connection, watchers);
    List<Item> items =
        new Sql(ITEMS)
            .list(results.keySet())
            .rows(
                connection,
                row ->
                    new Item(
                        row.getString("attempt_id"),
                        row.getString("state"),
                        row.getLong("watch_id"),
                        row.getInt("arming"),
                        row.getString("obligation_state")));
    Map<String, SendResult> settling = new HashMap<>();
    for (Item item : items) {
      SendResult result = results.get(item.attemptId());
      if (result != null && settles(result, item.state())) {
        settling.put(item.attemptId(), result);
      }
    }
    if (!settling.isEmpty()) {
      settle(connection, settling);
      countSignals(connection, items, settling);
      discharge(connection, attempts(settling, true));
      returnToQueue(connection, attempts(settling, false));
    }
    return true;
  }

  private static boolean settles(SendResult result, String attemptState) {
    return switch (attemptState) {
      case "SENDING" -> true;
      case "IN_DOUBT" -> !(result instanceof SendResult.InDoubt);
      case "LOST" -> result instanceof SendResult.Accepted;
      default -> false;
    };
  }

  private static void settle(Connection connection, Map<String, SendResult> settling)
      throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    settling.forEach((attemptId, result) -> rows.add(columns(attemptId, result)));
    new Sql("UPDATE (")
        .table(List.of("id", "state", "provider_id", "cost", "refusal", "reason", "delay"), rows)
        .add(
            ") v STRAIGHT_JOIN ss_attempt a ON a.attempt_id = v.id"
                + " SET a.state = v.state, a.provider_id = v.provider_id, a.cost = COALESCE(v.cost, a.cost),"
                + " a.refusal = v.refusal, a.reason = v.reason,"
                + " a.retry_at = UTC_TIMESTAMP(6) + INTERVAL v.delay MICROSECOND,"
                + " a.settled_at = UTC_TIMESTAMP(6)")
        .update(connection);
  }

  private static List<@Nullable Object> columns(String attemptId, SendResult result) {
    if (result instanceof SendResult.Accepted accepted) {
      String providerId = Text.shorten(accepted.providerId(), LONGEST_PROVIDER_ID);
      return row(attemptId, "ACCEPTED", providerId, accepted.cost(), null, null, null);
    }
    if (result instanceof SendResult.NotProcessed not) {
      Long delay = Sql.micros(not.retryAfter());
      return row(attemptId, "NOT_PROCESSED", null, null, null, not.reason(), delay);
    }
    if (result instanceof SendResult.Rejected rejected) {
      String refusal = rejected.refusal().name();
      return row(attemptId, "REJECTED", null, null, refusal, rejected.reason(), null);
    }
    if (result instanceof SendResult.Misconfigured wrong) {
      return row(attemptId, "MISCONFIGURED", null, null, null, wrong.reason(), null);
    }
    String reason = ((SendResult.InDoubt) result).reason();
    return row(attemptId, "IN_DOUBT", null, null, null, reason, null);
  }

  private static List<@Nullable Object> row(
      String attemptId,
      String state,
      @Nullable String providerId,
      @Nullable BigDecimal cost,
      @Nullable String refusal,
      @Nullable String reason,
      @Nullable Long delay) {
    String kept = reason == null ? null : Text.shorten(reason, LONGEST_REASON);
    return Arrays.asList(attemptId, state, providerId, cost, refusal, kept, delay);
  }

  /**
   * One more signal for each watch that was not armed anew since; the last one makes it rest.
   * Another attempt may have told the same before, which does not count again.
   */
  private void countSignals(
      Connection connection, List<Item> items, Map<String, SendResult> settling)
      throws SQLException {
    Set<ArmedWatch> told = new LinkedHashSet<>();
    for (Item item : items) {
      if (settling.get(item.attemptId()) instanceof SendResult.Accepted
          && !item.obligationState().equals("ACCEPTED")) {
        told.add(new ArmedWatch(item.watchId(), item.arming()));
      }
    }
    if (!told.isEmpty()) {
      new Sql(
              "UPDATE ss_watch SET"
                  + " state = IF(state = 'ARMED' AND (policy = 'ONCE' OR signals_sent + 1 >= ?),"
                  + " 'RESTING', state), signals_sent = signals_sent + 1 WHERE ",
              signalsPerWatch)
          .anyOf(
              List.of("watch_id", "arming"),
              told.stream().map(watch -> List.of(watch.watchId(), watch.arming())).toList())
          .update(connection);
    }
  }

  /** They were told, whatever has been decided about them since. */
  private static void discharge(Connection connection, List<String> accepted) throws SQLException {
    if (!accepted.isEmpty()) {
      new Sql(OBLIGATIONS)
          .add("o.state = 'ACCEPTED', o.reason = NULL,")
          .add(" o.signal_id = i.signal_id, o.channel = i.channel")
          .add(" WHERE o.state <> 'ACCEPTED' AND a.attempt_id IN ")
          .list(accepted)
          .update(connection);
    }
  }

  /** Only what is still with the attempt that failed; another one may be under way by now. */
  private static void returnToQueue(Connection connection, List<String> failed)
      throws SQLException {
    if (failed.isEmpty()) {
      return;
    }
    new Sql(OBLIGATIONS)
        .add("o.state = IF(a.state = 'IN_DOUBT', 'IN_DOUBT', 'DUE'),")
        .add(" o.not_before = COALESCE(a.retry_at, UTC_TIMESTAMP(6))")
        .add(" WHERE o.signal_id = a.signal_id AND o.state IN ('SENDING', 'IN_DOUBT')")
        .add(" AND a.attempt_id IN ")
        .list(failed)
        .update(connection);
    new Sql(
            "DELETE i FROM ss_attempt a STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id")
        .add(" WHERE a.state = 'NOT_PROCESSED' AND a.attempt_id IN ")
        .list(failed)
        .update(connection);
  }

  private static List<String> attempts(Map<String, SendResult> settling, boolean accepted) {
    return settling.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof SendResult.Accepted == accepted)
        .map(Map.Entry::getKey)
        .toList();
  }
}
