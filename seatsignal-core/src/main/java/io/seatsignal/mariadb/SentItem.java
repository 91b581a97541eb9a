package io.seatsignal.mariadb;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** One opening that an attempt was to tell, with what a result needs to know of the attempt. */
record SentItem(
    String attemptId,
    String state,
    String channel,
    int doubts,
    BigDecimal cost,
    LocalDate day,
    long watchId,
    int arming,
    boolean told) {

  private static final String QUERY =
      "SELECT a.attempt_id, a.state, a.channel, COALESCE(c.doubts, 0) AS doubts, a.cost,"
          + " DATE(s.created_at) AS day, o.watch_id, o.arming, o.told"
          + " FROM ss_attempt a"
          + " STRAIGHT_JOIN ss_signal s ON s.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
          + " LEFT JOIN ss_channel c ON c.channel = a.channel"
          + " WHERE a.attempt_id IN ";

  /** Changes the obligations of attempts; to be continued. */
  static final String OBLIGATIONS =
      "UPDATE ss_attempt a STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id ";

  private static final String TELL =
      " STRAIGHT_JOIN ss_watcher w ON w.watcher_id = o.watcher_id"
          + " SET o.state = IF(i.escalates, 'TOLD', 'ACCEPTED'),"
          + " o.waiting = IF(i.escalates, 'CONFIRMATION', NULL),"
          + " o.not_before = IF(i.escalates,"
          + " UTC_TIMESTAMP(6) + INTERVAL w.escalate_micros MICROSECOND, o.not_before),"
          + " o.reason = NULL, o.told = TRUE, o.signal_id = i.signal_id, o.channel = i.channel"
          + " WHERE o.state <> 'ACCEPTED' AND a.attempt_id IN ";

  static List<SentItem> read(Connection connection, Collection<String> attempts)
      throws SQLException {
    return new Sql(QUERY)
        .list(attempts)
        .rows(
            connection,
            row ->
                new SentItem(
                    row.getString("attempt_id"),
                    row.getString("state"),
                    row.getString("channel"),
                    row.getInt("doubts"),
                    row.getBigDecimal("cost"),
                    row.getObject("day", LocalDate.class),
                    row.getLong("watch_id"),
                    row.getInt("arming"),
                    row.getBoolean("told")));
  }

  /**
   * These were accepted: whatever has been decided about them since, their people were told.
   *
   * <p>Counts one more signal for each watch that was not armed anew since; the last one makes it
   * rest. What another attempt has told before does not count again.
   */
  static void tell(Connection connection, Collection<SentItem> accepted, int signalsPerWatch)
      throws SQLException {
    if (accepted.isEmpty()) {
      return;
    }
    List<List<Object>> watches =
        accepted.stream()
            .filter(item -> !item.told())
            .map(item -> List.<Object>of(item.watchId(), item.arming()))
            .distinct()
            .toList();
    if (!watches.isEmpty()) {
      new Sql(
              "UPDATE ss_watch SET"
                  + " state = IF(state = 'ARMED' AND (policy = 'ONCE' OR signals_sent + 1 >= ?),"
                  + " 'RESTING', state), signals_sent = signals_sent + 1 WHERE ",
              signalsPerWatch)
          .anyOf(List.of("watch_id", "arming"), watches)
          .update(connection);
    }
    new Sql(OBLIGATIONS)
        .add(TELL)
        .list(accepted.stream().map(SentItem::attemptId).distinct().toList())
        .update(connection);
  }

  /** What these attempts were to tell may go over the same channel once more. */
  static void allowRepetition(Connection connection, List<String> attempts) throws SQLException {
    if (!attempts.isEmpty()) {
      new Sql(
              "UPDATE ss_attempt a STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
                  + " SET i.repeatable = TRUE WHERE i.repetition = 0 AND a.attempt_id IN ")
          .list(attempts)
          .update(connection);
    }
  }
}
