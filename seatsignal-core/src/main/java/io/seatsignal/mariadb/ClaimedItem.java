package io.seatsignal.mariadb;

import io.seatsignal.signal.Level;
import io.seatsignal.watch.WatchState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One opening of a claim, and what the last look before sending finds about it. */
record ClaimedItem(String attemptId, long signalId, ObligationKey key, Verdict verdict) {

  /** What becomes of it. */
  enum Verdict {
    /** To be sent. */
    HOLDS,
    /** Its opening has closed. */
    SEAT_GONE,
    /** Its watch was stopped, restarted or ended, or rests. */
    WATCH_NOT_ARMED,
    /** Its number wants no signals. */
    OPTED_OUT,
    /** The lease is over or the address has changed: still owed, but not sent by this claim. */
    RELEASED,
    /** Somebody else has closed it since the claim. */
    CLOSED
  }

  private static final String QUERY =
      "SELECT a.attempt_id, a.signal_id, a.lease_until > UTC_TIMESTAMP(6) AS leased,"
          + " i.opening_id, i.watch_id, o.state AS obligation_state, o.arming AS owed_arming,"
          + " o.told, p.level, p.closed_at, w.state AS watch_state, w.arming,"
          + " r.phone_index = a.phone_index AND (a.address_index IS NULL"
          + " OR a.address_index = (SELECT d.address_index FROM ss_address d WHERE"
          + " d.watcher_id = a.watcher_id AND d.kind = a.address_kind AND d.proven))"
          + " AS same_address, x.phone_index IS NOT NULL AS opted_out"
          + " FROM ss_attempt a"
          + " STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
          + " STRAIGHT_JOIN ss_opening p ON p.opening_id = i.opening_id"
          + " STRAIGHT_JOIN ss_watch w ON w.watch_id = i.watch_id"
          + " STRAIGHT_JOIN ss_watcher r ON r.watcher_id = a.watcher_id"
          + " LEFT JOIN ss_opt_out x ON x.phone_index = r.phone_index"
          + " WHERE a.state = 'CLAIMED' AND a.attempt_id IN ";

  /** Reads the items of claims. */
  static List<ClaimedItem> read(Connection connection, Collection<String> attempts)
      throws SQLException {
    return new Sql(QUERY)
        .list(attempts)
        .rows(
            connection,
            row ->
                new ClaimedItem(
                    row.getString("attempt_id"),
                    row.getLong("signal_id"),
                    new ObligationKey(row.getLong("opening_id"), row.getLong("watch_id")),
                    verdict(row)));
  }

  List<Long> keyInSignal() {
    return List.of(key.openingId(), key.watchId(), signalId);
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    if (!row.getString("obligation_state").equals("CLAIMED")) {
      return Verdict.CLOSED;
    }
    if (row.getBoolean("opted_out")) {
      return Verdict.OPTED_OUT;
    }
    boolean notice = Level.valueOf(row.getString("level")) == Level.ENDED;
    WatchState watch = WatchState.valueOf(row.getString("watch_state"));
    if (!waits(watch, notice, row.getBoolean("told"))
        || row.getInt("arming") != row.getInt("owed_arming")) {
      return Verdict.WATCH_NOT_ARMED;
    }
    if (!notice && row.getString("closed_at") != null) {
      return Verdict.SEAT_GONE;
    }
    return row.getBoolean("leased") && row.getBoolean("same_address")
        ? Verdict.HOLDS
        : Verdict.RELEASED;
  }

  /** What was told over another channel already may have made its own watch rest. */
  private static boolean waits(WatchState watch, boolean notice, boolean told) {
    return switch (watch) {
      case ARMED -> !notice;
      case RESTING -> !notice && told;
      case ENDED, EXPIRED -> notice;
      case STOPPED -> false;
    };
  }
}
