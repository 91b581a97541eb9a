package io.seatsignal.mariadb;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.pacing.Duty;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One due obligation, as a claim reads it.
 *
 * @param repeatable channels over which it was lost, and may go once more
 */
record DueItem(WatcherId watcher, OpeningFact fact, Duty duty, Set<String> repeatable) {

  /** Which obligations {@code o} can be claimed: nothing else is under way to their person. */
  static final String CLAIMABLE =
      "o.state = 'DUE' AND NOT EXISTS (SELECT 1 FROM ss_attempt a"
          + " WHERE a.watcher_id = o.watcher_id AND a.state IN ('CLAIMED', 'SENDING'))";

  private static final String QUERY =
      "SELECT o.watcher_id, o.opening_id, o.watch_id, o.told, w.policy, w.signals_sent,"
          + " w.state AS watch_state, p.level,"
          + " p.end_reason, p.seats, p.opened_at, p.committed_at, e.source, e.term,"
          + " e.last_success, s.*,"
          + " (SELECT GROUP_CONCAT(i.channel) FROM ss_signal_item i WHERE i.opening_id = o.opening_id"
          + " AND i.watch_id = o.watch_id AND NOT i.repeatable) AS tried,"
          + " (SELECT GROUP_CONCAT(i.channel) FROM ss_signal_item i WHERE i.opening_id = o.opening_id"
          + " AND i.watch_id = o.watch_id AND i.repeatable) AS repeatable"
          + " FROM ss_obligation o FORCE INDEX (ss_obligation_watcher)"
          + " JOIN ss_opening p ON p.opening_id = o.opening_id"
          + " JOIN ss_watch w ON w.watch_id = o.watch_id"
          + " JOIN ss_section s ON s.section_id = p.section_id"
          + " JOIN ss_epoch e ON e.term_id = s.term_id"
          + " WHERE "
          + CLAIMABLE
          + " AND o.watcher_id IN ";

  /** What is due to these persons, in the order in which it is told. */
  static List<DueItem> read(
      Connection connection, Collection<WatcherId> recipients, int signalsPerWatch)
      throws SQLException {
    return new Sql(QUERY)
        .list(recipients.stream().map(WatcherId::value).toList())
        .add(" ORDER BY o.order_key, o.opening_id")
        .rows(connection, row -> read(row, signalsPerWatch));
  }

  List<Long> key() {
    return ObligationKey.of(fact).values();
  }

  private static DueItem read(ResultSet row, int signalsPerWatch) throws SQLException {
    Section section = Rows.section(row);
    Level level = Level.valueOf(row.getString("level"));
    OpeningFact fact =
        new OpeningFact(
            row.getLong("opening_id"),
            new WatchId(row.getLong("watch_id")),
            section.id(),
            section.label(),
            section.course(),
            section.title(),
            level,
            Sql.optionalEnum(row, "end_reason", EndReason.class),
            Sql.optionalInt(row, "seats"),
            Sql.instant(row, "opened_at"),
            section.permissionRequired(),
            level != Level.ENDED && restsAfterwards(row, signalsPerWatch));
    Duty duty =
        new Duty(
            section.id().termId(),
            level == Level.ENDED,
            Sql.instant(row, "committed_at"),
            seenAt(row),
            names(row.getString("tried")),
            row.getBoolean("told"));
    return new DueItem(
        new WatcherId(row.getLong("watcher_id")), fact, duty, names(row.getString("repeatable")));
  }

  /** What was told before does not count again. */
  private static boolean restsAfterwards(ResultSet row, int signalsPerWatch) throws SQLException {
    if (row.getBoolean("told")) {
      return WatchState.valueOf(row.getString("watch_state")) == WatchState.RESTING;
    }
    return WatchPolicy.valueOf(row.getString("policy")) == WatchPolicy.ONCE
        || row.getInt("signals_sent") + 1 >= signalsPerWatch;
  }

  /** A look that did not list the section says nothing about its seats. */
  private static Optional<Instant> seenAt(ResultSet row) throws SQLException {
    Optional<Instant> success = Sql.optionalInstant(row, "last_success");
    Optional<Instant> missing = Sql.optionalInstant(row, "missing_since");
    return success.map(at -> missing.filter(at::isAfter).orElse(at));
  }

  private static Set<String> names(@Nullable String joined) {
    return joined == null ? Set.of() : Set.copyOf(List.of(joined.split(",")));
  }
}
