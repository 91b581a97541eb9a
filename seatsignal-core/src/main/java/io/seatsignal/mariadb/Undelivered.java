package io.seatsignal.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back that somebody was told, for messages that did not arrive: what they told is due over
 * the next channel, and a watch that rests because of them is armed again where it stood.
 *
 * <p>The sections are locked against looks meanwhile, so that an opening either finds the watch
 * armed or is found here.
 */
final class Undelivered {

  private static final String ITEMS =
      "SELECT o.opening_id, o.watch_id, o.arming, o.told, p.number, p.closed_at,"
          + " o.signal_id = a.signal_id AS latest, o.state,"
          + " EXISTS (SELECT 1 FROM ss_signal_item j"
          + " STRAIGHT_JOIN ss_attempt b ON b.signal_id = j.signal_id"
          + " WHERE j.opening_id = o.opening_id AND j.watch_id = o.watch_id"
          + " AND j.signal_id <> i.signal_id AND b.state IN ('ACCEPTED', 'DELIVERED')) AS otherwise"
          + " FROM ss_attempt a"
          + " STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
          + " STRAIGHT_JOIN ss_opening p ON p.opening_id = o.opening_id"
          + " WHERE a.attempt_id IN ";

  private static final String REARM =
      "UPDATE ss_watch SET state = IF(state = 'RESTING'"
          + " AND signals_sent <= IF(policy = 'ONCE', 1, ?), 'ARMED', state),"
          + " signals_sent = signals_sent - 1 WHERE signals_sent > 0 AND ";

  /**
   * What opened while the watch rested and is still open; also what was closed only because the
   * watch rested.
   */
  private static final String OWE =
      ") v STRAIGHT_JOIN ss_watch w ON w.watch_id = v.watch"
          + " AND w.arming = v.arming AND w.state = 'ARMED'"
          + " STRAIGHT_JOIN ss_opening p ON p.section_id = w.section_id AND p.number > v.number"
          + " AND p.closed_at IS NULL AND p.level <> 'ENDED'"
          + " AND (p.level <> 'WAITLIST' OR w.waitlist)"
          + " ON DUPLICATE KEY UPDATE ss_obligation.state ="
          + " IF(ss_obligation.reason = 'WATCH_NOT_ARMED' AND ss_obligation.arming = w.arming,"
          + " 'DUE', ss_obligation.state),"
          + " ss_obligation.reason = IF(ss_obligation.state = 'DUE', NULL, ss_obligation.reason)";

  /**
   * One obligation of a message that did not arrive.
   *
   * @param rests whether it is settled because of that message, so that nothing is under way
   * @param otherwise whether another message about it was accepted
   */
  private record Item(
      ObligationKey key,
      int arming,
      int number,
      boolean told,
      boolean closed,
      boolean rests,
      boolean otherwise) {

    static Item read(ResultSet row) throws SQLException {
      boolean otherwise = row.getBoolean("otherwise");
      return new Item(
          new ObligationKey(row.getLong("opening_id"), row.getLong("watch_id")),
          row.getInt("arming"),
          row.getInt("number"),
          row.getBoolean("told"),
          row.getString("closed_at") != null,
          rests(row.getString("state"), row.getBoolean("latest"), otherwise),
          otherwise);
    }

    /** What another message told, and is not to be told once more, was confirmed or is enough. */
    private static boolean rests(String state, boolean latest, boolean otherwise) {
      return switch (state) {
        case "TOLD" -> latest || !otherwise;
        case "ACCEPTED" -> !otherwise;
        default -> false;
      };
    }

    boolean untold() {
      return told && !otherwise;
    }

    @Nullable String nextState() {
      if (!rests) {
        return null;
      }
      return closed ? (otherwise ? "ACCEPTED" : "NOT_SENT") : "DUE";
    }
  }

  private Undelivered() {}

  static void lockSections(Connection connection, List<String> failed) throws SQLException {
    if (failed.isEmpty()) {
      return;
    }
    List<Integer> sections =
        new Sql(
                "SELECT DISTINCT p.section_id FROM ss_attempt a"
                    + " STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
                    + " STRAIGHT_JOIN ss_opening p ON p.opening_id = i.opening_id"
                    + " WHERE a.attempt_id IN ")
            .list(failed)
            .rows(connection, row -> row.getInt("section_id"));
    if (!sections.isEmpty()) {
      new Sql("SELECT section_id FROM ss_section WHERE section_id IN ")
          .list(sections)
          .add(" ORDER BY section_id LOCK IN SHARE MODE")
          .rows(connection, row -> true);
    }
  }

  static void takeBack(Connection connection, List<String> failed, int signalsPerWatch)
      throws SQLException {
    if (failed.isEmpty()) {
      return;
    }
    List<Item> items = new Sql(ITEMS).list(failed).rows(connection, Item::read);
    List<Item> untold = items.stream().filter(Item::untold).toList();
    if (!untold.isEmpty()) {
      new Sql(REARM, signalsPerWatch)
          .anyOf(
              List.of("watch_id", "arming"),
              untold.stream()
                  .map(item -> List.<Object>of(item.key().watchId(), item.arming()))
                  .distinct()
                  .toList())
          .update(connection);
    }
    returnToQueue(connection, items);
    oweNewerOpenings(connection, untold);
  }

  private static void returnToQueue(Connection connection, List<Item> items) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Item item : items) {
      rows.add(
          Arrays.asList(
              item.key().openingId(),
              item.key().watchId(),
              item.told() && item.otherwise(),
              item.nextState()));
    }
    if (!rows.isEmpty()) {
      new Sql("UPDATE (")
          .table(List.of("opening", "watch", "told", "state"), rows)
          .add(") v STRAIGHT_JOIN ss_obligation o ON o.opening_id = v.opening")
          .add(" AND o.watch_id = v.watch SET o.told = v.told,")
          .add(" o.reason = IF(v.state = 'NOT_SENT', 'SEAT_GONE', o.reason),")
          .add(" o.waiting = IF(v.state IS NULL, o.waiting, NULL),")
          .add(" o.state = COALESCE(v.state, o.state)")
          .update(connection);
    }
  }

  private static void oweNewerOpenings(Connection connection, List<Item> untold)
      throws SQLException {
    if (!untold.isEmpty()) {
      new Sql(
              "INSERT INTO ss_obligation (opening_id, watch_id, watcher_id, arming, state,"
                  + " order_key, not_before) SELECT p.opening_id, w.watch_id, w.watcher_id,"
                  + " w.arming, 'DUE', TIMESTAMPDIFF(MICROSECOND, '1970-01-01', p.opened_at),"
                  + " UTC_TIMESTAMP(6) FROM (")
          .table(
              List.of("watch", "arming", "number"),
              untold.stream()
                  .map(item -> List.<Object>of(item.key().watchId(), item.arming(), item.number()))
                  .toList())
          .add(OWE)
          .update(connection);
    }
  }
}
