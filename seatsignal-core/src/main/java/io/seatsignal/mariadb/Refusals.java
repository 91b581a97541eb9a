package io.seatsignal.mariadb;

import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a refusal says about a number. The number is the one that the attempt was for: it may be
 * somebody else's by now.
 */
final class Refusals {

  private Refusals() {}

  static void store(Connection connection, Map<String, SendResult> results) throws SQLException {
    unreachable(connection, refused(results, Set.of(Refusal.BAD_NUMBER, Refusal.NOT_CAPABLE)));
    optOut(connection, refused(results, Set.of(Refusal.OPTED_OUT)));
  }

  /**
   * Concerns the numbers that the attempts went to, whoever has them now, unless forgotten. Of
   * another address it is one channel's affair.
   */
  static void optOut(Connection connection, List<String> attempts) throws SQLException {
    if (!attempts.isEmpty()) {
      new Sql(
              "INSERT IGNORE INTO ss_opt_out (phone_index, at)"
                  + " SELECT phone_index, UTC_TIMESTAMP(6) FROM ss_attempt"
                  + " WHERE phone_index IS NOT NULL AND address_kind IS NULL AND attempt_id IN ")
          .list(attempts)
          .update(connection);
      unreachable(connection, attempts, " AND a.address_kind IS NOT NULL");
    }
  }

  /** Lasts until the address changes, so one that has changed since is not concerned. */
  static void unreachable(Connection connection, List<String> attempts) throws SQLException {
    unreachable(connection, attempts, "");
  }

  private static void unreachable(Connection connection, List<String> attempts, String which)
      throws SQLException {
    if (!attempts.isEmpty()) {
      new Sql(
              "INSERT IGNORE INTO ss_unreachable (watcher_id, channel, address_kind, since)"
                  + " SELECT a.watcher_id, a.channel, a.address_kind, UTC_TIMESTAMP(6)"
                  + " FROM ss_attempt a"
                  + " STRAIGHT_JOIN ss_watcher w ON w.watcher_id = a.watcher_id"
                  + " AND w.phone_index = a.phone_index"
                  + " LEFT JOIN ss_address d ON d.watcher_id = a.watcher_id"
                  + " AND d.kind = a.address_kind AND d.proven"
                  + " WHERE (a.address_kind IS NULL OR d.address_index = a.address_index)"
                  + which
                  + " AND a.attempt_id IN ")
          .list(attempts)
          .update(connection);
    }
  }

  private static List<String> refused(Map<String, SendResult> results, Set<Refusal> kinds) {
    return results.entrySet().stream()
        .filter(
            entry ->
                entry.getValue() instanceof SendResult.Rejected rejected
                    && kinds.contains(rejected.refusal()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
