package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerCursor;
import io.seatsignal.signal.LedgerCursor.Kind;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.LedgerSignal;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person was told and what not, for reading. */
final class LedgerStore {

  private static final String OBLIGATIONS =
      "SELECT p.committed_at, e.source, e.term, s.crn, p.level, o.state, o.channel, o.reason,"
          + " o.waiting FROM ss_obligation o FORCE INDEX (ss_obligation_watcher)"
          + " JOIN ss_opening p ON p.opening_id = o.opening_id"
          + " JOIN ss_section s ON s.section_id = p.section_id"
          + " JOIN ss_epoch e ON e.term_id = s.term_id"
          + " WHERE o.watcher_id = ? ORDER BY o.opening_id DESC, o.watch_id DESC LIMIT ?";

  private static final String NEWEST =
      "SELECT COALESCE(MAX(signal_id), 0) AS newest FROM ss_signal FORCE INDEX (ss_signal_watcher)"
          + " WHERE watcher_id = ?";

  private static final String MESSAGES =
      "SELECT g.created_at AS at, 1 AS kind, g.signal_id AS first, 0 AS second"
          + " FROM ss_signal g FORCE INDEX (ss_signal_watcher)"
          + " WHERE g.watcher_id = ? AND g.signal_id <= ? AND g.created_at <= ?"
          + " AND (g.created_at, 1, g.signal_id, 0) < (?, ?, ?, ?)"
          + " AND EXISTS (SELECT 1 FROM ss_signal_item i WHERE i.signal_id = g.signal_id)"
          + " ORDER BY g.created_at DESC, g.signal_id DESC LIMIT ?";

  /** What no message tells that is under way or has arrived. */
  private static final String UNTOLD =
      "SELECT p.committed_at, 0, o.opening_id, o.watch_id"
          + " FROM ss_obligation o FORCE INDEX (ss_obligation_watcher)"
          + " STRAIGHT_JOIN ss_opening p ON p.opening_id = o.opening_id"
          + " WHERE o.watcher_id = ?"
          + " AND (p.committed_at, 0, o.opening_id, o.watch_id) < (?, ?, ?, ?)"
          + " AND NOT EXISTS (SELECT 1 FROM ss_signal_item i"
          + " STRAIGHT_JOIN ss_attempt t ON t.signal_id = i.signal_id"
          + " WHERE i.opening_id = o.opening_id AND i.watch_id = o.watch_id AND i.signal_id <= ?"
          + " AND t.state IN ('CLAIMED', 'SENDING', 'IN_DOUBT', 'ACCEPTED', 'DELIVERED'))"
          + " ORDER BY p.committed_at DESC, o.opening_id DESC, o.watch_id DESC LIMIT ?";

  /** One statement, so that nothing can go from one half to the other while it is read. */
  private static final String PAGE =
      "SELECT k.*, t.state AS attempt, COALESCE(t.channel, o.channel) AS channel, o.state,"
          + " o.reason, o.waiting, p.level, e.source, e.term, s.crn FROM (("
          + MESSAGES
          + ") UNION ALL ("
          + UNTOLD
          + ") ORDER BY at DESC, kind DESC, first DESC, second DESC LIMIT ?) k"
          + " LEFT JOIN ss_attempt t ON t.signal_id = IF(k.kind, k.first, NULL)"
          + " LEFT JOIN ss_signal_item i ON i.signal_id = IF(k.kind, k.first, NULL)"
          + " STRAIGHT_JOIN ss_obligation o ON o.opening_id = IF(k.kind, i.opening_id, k.first)"
          + " AND o.watch_id = IF(k.kind, i.watch_id, k.second)"
          + " STRAIGHT_JOIN ss_opening p ON p.opening_id = o.opening_id"
          + " STRAIGHT_JOIN ss_section s ON s.section_id = p.section_id"
          + " STRAIGHT_JOIN ss_epoch e ON e.term_id = s.term_id"
          + " ORDER BY k.at DESC, k.kind DESC, k.first DESC, k.second DESC, o.order_key,"
          + " o.opening_id";

  /** One obligation of an entry; {@code attempt} is the state of the message that tells it. */
  private record Line(LedgerEntry entry, @Nullable String attempt) {}

  private final Transactions transactions;

  LedgerStore(Transactions transactions) {
    this.transactions = transactions;
  }

  List<LedgerEntry> obligations(WatcherId watcher, int atMost) {
    return transactions.alone(
        "read the ledger of watcher " + watcher,
        connection ->
            new Sql(OBLIGATIONS, watcher.value(), atMost)
                .rows(connection, row -> entry(row, Sql.instant(row, "committed_at"))));
  }

  LedgerPage page(WatcherId watcher, Optional<String> cursor, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1: " + atMost);
    }
    LedgerCursor from = cursor.map(LedgerCursor::decode).orElseGet(() -> start(watcher));
    Map<LedgerCursor, List<Line>> entries = new LinkedHashMap<>();
    transactions
        .alone(
            "read a part of the ledger of watcher " + watcher,
            connection ->
                page(watcher, from, atMost + 1)
                    .rows(connection, row -> Map.entry(place(row, from), line(row))))
        .forEach(
            line ->
                entries
                    .computeIfAbsent(line.getKey(), place -> new ArrayList<>())
                    .add(line.getValue()));
    List<LedgerCursor> places = entries.keySet().stream().limit(atMost).toList();
    boolean more = entries.size() > atMost;
    return new LedgerPage(
        places.stream()
            .map(place -> signal(place, entries.getOrDefault(place, List.of())))
            .toList(),
        more ? Optional.of(places.get(atMost - 1).encoded()) : Optional.empty());
  }

  /** One person's messages are made one after the other, so those up to this one are all there. */
  private LedgerCursor start(WatcherId watcher) {
    long newest =
        transactions.alone(
            "find the newest signal of watcher " + watcher,
            connection ->
                new Sql(NEWEST, watcher.value())
                    .row(connection, row -> row.getLong("newest"))
                    .orElse(0L));
    return LedgerCursor.start(newest);
  }

  private static Sql page(WatcherId watcher, LedgerCursor from, int atMost) {
    boolean kind = from.kind() == Kind.MESSAGE;
    return new Sql(PAGE)
        .add("", watcher.value(), from.newest(), from.at())
        .add("", from.at(), kind, from.first(), from.second(), atMost)
        .add("", watcher.value(), from.at(), kind, from.first(), from.second())
        .add("", from.newest(), atMost, atMost);
  }

  private static LedgerCursor place(ResultSet row, LedgerCursor from) throws SQLException {
    return new LedgerCursor(
        from.newest(),
        Sql.instant(row, "at"),
        row.getBoolean("kind") ? Kind.MESSAGE : Kind.OBLIGATION,
        row.getLong("first"),
        row.getLong("second"));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(entry(row, Sql.instant(row, "at")), row.getString("attempt"));
  }

  private static LedgerSignal signal(LedgerCursor place, List<Line> lines) {
    List<LedgerEntry> told = lines.stream().map(Line::entry).toList();
    String attempt = lines.get(0).attempt();
    return attempt == null
        ? LedgerSignal.of(place, told.get(0))
        : LedgerSignal.of(place, state(attempt), told.get(0).channel().orElseThrow(), told);
  }

  private static State state(String attempt) {
    return switch (attempt) {
      case "CLAIMED", "SENDING", "IN_DOUBT", "ACCEPTED" -> State.valueOf(attempt);
      case "DELIVERED" -> State.ACCEPTED;
      default -> State.NOT_SENT;
    };
  }

  private static LedgerEntry entry(ResultSet row, Instant at) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    return new LedgerEntry(
        at,
        Rows.sectionId(row),
        Level.valueOf(row.getString("level")),
        state,
        Optional.ofNullable(row.getString("channel")),
        Sql.optionalEnum(row, "reason", NotSentReason.class),
        Sql.optionalEnum(row, "waiting", WaitReason.class)
            .filter(reason -> state == State.WAITING));
  }
}
