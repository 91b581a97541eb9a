package io.seatsignal.mariadb;

import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.SendResult;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
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
    List<SentItem> items = SentItem.read(connection, results.keySet());
    Map<String, SentItem> attempts = new HashMap<>();
    items.forEach(item -> attempts.putIfAbsent(item.attemptId(), item));
    Map<String, SendResult> settling = new LinkedHashMap<>();
    results.forEach(
        (attemptId, result) -> {
          SentItem attempt = attempts.get(attemptId);
          if (attempt != null && settles(result, attempt.state())) {
            settling.put(attemptId, result);
          }
        });
    if (!settling.isEmpty()) {
      settle(connection, settling);
      SentItem.tell(
          connection,
          items.stream()
              .filter(item -> settling.get(item.attemptId()) instanceof SendResult.Accepted)
              .toList(),
          signalsPerWatch);
      returnToQueue(connection, attempts(settling, SendResult.Accepted.class::isInstance));
      Refusals.store(connection, settling);
      ChannelTroubles troubles = new ChannelTroubles();
      settling.forEach(
          (id, result) -> troubles.add(Objects.requireNonNull(attempts.get(id)), result));
      troubles.store(connection);
      Spending.add(connection, costs(settling, attempts));
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

  /** What leads to a person is not kept once they were forgotten. */
  private static void settle(Connection connection, Map<String, SendResult> settling)
      throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    settling.forEach((attemptId, result) -> rows.add(columns(attemptId, result)));
    new Sql("UPDATE (")
        .table(List.of("id", "state", "provider_id", "cost", "refusal", "reason", "delay"), rows)
        .add(
            ") v STRAIGHT_JOIN ss_attempt a ON a.attempt_id = v.id"
                + " SET a.state = v.state,"
                + " a.provider_id = IF(a.phone_index IS NULL, NULL, v.provider_id),"
                + " a.cost = COALESCE(v.cost, a.cost), a.refusal = v.refusal,"
                + " a.reason = IF(a.phone_index IS NULL, NULL, v.reason),"
                + " a.retry_at = UTC_TIMESTAMP(6) + INTERVAL v.delay MICROSECOND,"
                + " a.settled_at = UTC_TIMESTAMP(6)")
        .update(connection);
  }

  private static List<@Nullable Object> columns(String attemptId, SendResult result) {
    @Nullable BigDecimal cost = cost(result);
    if (result instanceof SendResult.Accepted accepted) {
      String providerId = Text.shorten(accepted.providerId(), LONGEST_PROVIDER_ID);
      return row(attemptId, "ACCEPTED", providerId, cost, null, null, null);
    }
    if (result instanceof SendResult.NotProcessed not) {
      Long delay = Sql.micros(not.retryAfter());
      return row(attemptId, "NOT_PROCESSED", null, cost, null, not.reason(), delay);
    }
    if (result instanceof SendResult.Rejected rejected) {
      String refusal = rejected.refusal().name();
      return row(attemptId, "REJECTED", null, cost, refusal, rejected.reason(), null);
    }
    if (result instanceof SendResult.Misconfigured wrong) {
      return row(attemptId, "MISCONFIGURED", null, cost, null, wrong.reason(), null);
    }
    String reason = ((SendResult.InDoubt) result).reason();
    return row(attemptId, "IN_DOUBT", null, cost, null, reason, null);
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

  /** What an attempt costs in the end; null while that is open. */
  private static @Nullable BigDecimal cost(SendResult result) {
    if (result instanceof SendResult.Accepted accepted) {
      return accepted.cost();
    }
    return result instanceof SendResult.InDoubt ? null : BigDecimal.ZERO;
  }

  /** By how much the days' costs differ from what was reserved. */
  private static Map<LocalDate, BigDecimal> costs(
      Map<String, SendResult> settling, Map<String, SentItem> attempts) {
    Map<LocalDate, BigDecimal> changes = new HashMap<>();
    settling.forEach(
        (attemptId, result) -> {
          SentItem attempt = attempts.get(attemptId);
          BigDecimal cost = cost(result);
          if (attempt != null && cost != null) {
            changes.merge(attempt.day(), cost.subtract(attempt.cost()), BigDecimal::add);
          }
        });
    return changes;
  }

  /**
   * Only what is still with the attempt that failed; another one may be under way by now. A channel
   * that did nothing has not had its chance.
   */
  private static void returnToQueue(Connection connection, List<String> failed)
      throws SQLException {
    if (failed.isEmpty()) {
      return;
    }
    new Sql(SentItem.OBLIGATIONS)
        .add("SET o.state = CASE a.state WHEN 'IN_DOUBT' THEN 'IN_DOUBT'")
        .add(" WHEN 'NOT_PROCESSED' THEN 'WAITING' ELSE 'DUE' END,")
        .add(" o.waiting = IF(a.state = 'NOT_PROCESSED', 'RETRY', NULL),")
        .add(" o.not_before = COALESCE(a.retry_at, o.not_before)")
        .add(" WHERE o.signal_id = a.signal_id AND o.state IN ('SENDING', 'IN_DOUBT')")
        .add(" AND a.attempt_id IN ")
        .list(failed)
        .update(connection);
    new Sql(
            "DELETE i FROM ss_attempt a STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id")
        .add(" WHERE a.state IN ('NOT_PROCESSED', 'MISCONFIGURED') AND a.attempt_id IN ")
        .list(failed)
        .update(connection);
  }

  private static List<String> attempts(
      Map<String, SendResult> settling, Predicate<SendResult> except) {
    return settling.entrySet().stream()
        .filter(entry -> !except.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
