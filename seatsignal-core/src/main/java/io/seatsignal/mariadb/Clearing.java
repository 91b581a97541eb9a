package io.seatsignal.mariadb;

import io.seatsignal.operation.Operations.Cleared;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what nobody needs any more, in portions, so that no claim has to wait for all of it.
 *
 * <p>Obligations go first, then what told them, then their openings, so that whatever is left when
 * this ends half-way is found the next time. A section's latest opening stays: the next one is
 * numbered after it.
 */
final class Clearing {

  private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

  private static final int ROWS_AT_ONCE = 500;
  private static final int OPENINGS_AT_ONCE = 100;

  private static final String OVER =
      "SELECT opening_id, committed_at FROM ss_opening"
          + " WHERE committed_at >= ? AND committed_at < ?"
          + " AND (committed_at > ? OR opening_id > ?)"
          + " AND (closed_at IS NOT NULL OR level = 'ENDED')"
          + " ORDER BY committed_at, opening_id LIMIT ?";

  private static final String FINISHED = " AND state IN ('ACCEPTED', 'NOT_SENT')";

  private static final String UNTOLD =
      " AND NOT EXISTS (SELECT 1 FROM ss_obligation o WHERE o.opening_id = ss_signal_item.opening_id"
          + " AND o.watch_id = ss_signal_item.watch_id)";

  private static final String DONE_WITH =
      " AND NOT EXISTS (SELECT 1 FROM ss_obligation o WHERE o.opening_id = ss_opening.opening_id)"
          + " AND NOT EXISTS (SELECT 1 FROM ss_signal_item i"
          + " WHERE i.opening_id = ss_opening.opening_id)"
          + " AND EXISTS (SELECT 1 FROM ss_opening n WHERE n.section_id = ss_opening.section_id"
          + " AND n.number > ss_opening.number)";

  private static final String TELLS_NOTHING =
      " AND NOT EXISTS (SELECT 1 FROM ss_signal_item i WHERE i.signal_id = %1$s.signal_id)";

  private static final String NOT_TRIED =
      " AND NOT EXISTS (SELECT 1 FROM ss_attempt a WHERE a.signal_id = s.signal_id)";

  private record Over(long openingId, Instant committedAt) {}

  private record Told(long signalId, Instant createdAt) {}

  private final Transactions transactions;
  private final Instant before;
  private long obligations;
  private long openings;
  private long signals;

  Clearing(Transactions transactions, Instant now, Duration keep) {
    this.transactions = transactions;
    this.before = now.minus(keep);
  }

  Cleared run() {
    clearOpenings();
    clearSignals();
    inPortions("DELETE FROM ss_quota WHERE over_at < UTC_TIMESTAMP(6) ORDER BY over_at LIMIT ?");
    inPortions("DELETE FROM ss_code WHERE over_at < UTC_TIMESTAMP(6) ORDER BY over_at LIMIT ?");
    inPortions("DELETE FROM ss_pause WHERE until < UTC_TIMESTAMP(6) LIMIT ?");
    change(new Sql("DELETE FROM ss_spending WHERE day < DATE(?)", before));
    Cleared cleared = new Cleared(obligations, openings, signals);
    LOG.debug("{} of before {}", cleared, before);
    return cleared;
  }

  private void clearOpenings() {
    Over last = new Over(0, Instant.EPOCH);
    List<Over> page;
    do {
      Over after = last;
      page =
          transactions.alone(
              "find openings that are over",
              connection ->
                  new Sql(
                          OVER,
                          after.committedAt(),
                          before,
                          after.committedAt(),
                          after.openingId(),
                          OPENINGS_AT_ONCE)
                      .rows(
                          connection,
                          row ->
                              new Over(
                                  row.getLong("opening_id"), Sql.instant(row, "committed_at"))));
      if (!page.isEmpty()) {
        clearOpenings(page.stream().map(Over::openingId).toList());
        last = page.get(page.size() - 1);
      }
    } while (page.size() == OPENINGS_AT_ONCE && mayGoOn());
  }

  private void clearOpenings(List<Long> ids) {
    obligations += inPortions("DELETE FROM ss_obligation WHERE opening_id IN ", ids, FINISHED);
    inPortions("DELETE FROM ss_signal_item WHERE opening_id IN ", ids, UNTOLD);
    openings += inPortions("DELETE FROM ss_opening WHERE opening_id IN ", ids, DONE_WITH);
  }

  /** Signals are numbered as they are made, so the old ones come first. */
  private void clearSignals() {
    long last = 0;
    List<Told> page;
    List<Long> old;
    do {
      long after = last;
      page =
          transactions.alone(
              "find old signals",
              connection ->
                  new Sql(
                          "SELECT signal_id, created_at FROM ss_signal WHERE signal_id > ?"
                              + " ORDER BY signal_id LIMIT ?",
                          after,
                          ROWS_AT_ONCE)
                      .rows(
                          connection,
                          row ->
                              new Told(row.getLong("signal_id"), Sql.instant(row, "created_at"))));
      old =
          page.stream()
              .filter(told -> told.createdAt().isBefore(before))
              .map(Told::signalId)
              .toList();
      if (!old.isEmpty()) {
        clearSignals(old);
        last = old.get(old.size() - 1);
      }
    } while (old.size() == ROWS_AT_ONCE && mayGoOn());
  }

  private void clearSignals(List<Long> ids) {
    change(
        new Sql("DELETE a FROM ss_attempt a FORCE INDEX (ss_attempt_signal) WHERE a.signal_id IN ")
            .list(ids)
            .add(" AND a.state NOT IN ('CLAIMED', 'SENDING', 'IN_DOUBT')")
            .add(TELLS_NOTHING.formatted("a")));
    signals +=
        change(
            new Sql("DELETE s FROM ss_signal s FORCE INDEX (PRIMARY) WHERE s.signal_id IN ")
                .list(ids)
                .add(NOT_TRIED)
                .add(TELLS_NOTHING.formatted("s")));
  }

  private long inPortions(String delete, List<Long> ids, String condition) {
    return inPortions(() -> new Sql(delete).list(ids).add(condition + " LIMIT ?", ROWS_AT_ONCE));
  }

  private void inPortions(String delete) {
    inPortions(() -> new Sql(delete, ROWS_AT_ONCE));
  }

  private long inPortions(Supplier<Sql> delete) {
    long all = 0;
    int some;
    do {
      some = change(delete.get());
      all += some;
    } while (some == ROWS_AT_ONCE && mayGoOn());
    return all;
  }

  private int change(Sql sql) {
    return transactions.alone(
        "delete what is old", (Connection connection) -> sql.update(connection));
  }

  private static boolean mayGoOn() {
    return !Thread.currentThread().isInterrupted();
  }
}
