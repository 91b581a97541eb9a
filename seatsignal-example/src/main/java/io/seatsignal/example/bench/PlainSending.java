package io.seatsignal.example.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The floor of sending: claims what is due and settles it, so many at a time, and writes the rows
 * that the engine writes. Asks nothing about people, rules or time; for one opening.
 */
final class PlainSending implements AutoCloseable {

  private static final String DUE =
      "SELECT watch_id FROM ss_obligation FORCE INDEX (ss_obligation_queue)"
          + " WHERE state = 'DUE' ORDER BY order_key LIMIT ? FOR UPDATE SKIP LOCKED";

  private static final List<String> CLAIM =
      List.of(
          "INSERT INTO ss_signal (signal_id, watcher_id, channel, created_at)"
              + " SELECT watch_id, watcher_id, 'bench', UTC_TIMESTAMP(6) FROM ss_watch"
              + " WHERE watch_id IN ",
          "INSERT INTO ss_attempt (attempt_id, signal_id, watcher_id, phone_index, channel, node,"
              + " state, contact, slot, lease_until, marked_at, cost) SELECT LPAD(w.watch_id, 22, '0'),"
              + " w.watch_id, w.watcher_id, p.phone_index, 'bench', 'bench', 'SENDING', 'TEXT',"
              + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, UTC_TIMESTAMP(6), 0"
              + " FROM ss_watch w STRAIGHT_JOIN ss_watcher p ON p.watcher_id = w.watcher_id"
              + " WHERE w.watch_id IN ",
          "INSERT INTO ss_signal_item (opening_id, watch_id, channel, signal_id)"
              + " SELECT @opening, watch_id, 'bench', watch_id FROM ss_watch WHERE watch_id IN ",
          "UPDATE ss_obligation SET state = 'SENDING', signal_id = watch_id, channel = 'bench'"
              + " WHERE opening_id = @opening AND watch_id IN ");

  private static final List<String> SETTLE =
      List.of(
          "UPDATE ss_attempt SET state = 'ACCEPTED', settled_at = UTC_TIMESTAMP(6)"
              + " WHERE signal_id IN ",
          "UPDATE ss_watch SET signals_sent = signals_sent + 1 WHERE watch_id IN ",
          "UPDATE ss_obligation SET state = 'ACCEPTED', told = TRUE"
              + " WHERE opening_id = @opening AND watch_id IN ");

  private final Connection connection;
  private final int atOnce;

  PlainSending(Stage stage, int atOnce) throws SQLException {
    this.connection = stage.database().connect();
    this.atOnce = atOnce;
    connection.setAutoCommit(false);
  }

  /** Sends all that is due; how many that were. */
  long drain() throws SQLException {
    try (PreparedStatement opening =
        connection.prepareStatement(
            "SELECT opening_id INTO @opening FROM ss_obligation WHERE state = 'DUE' LIMIT 1")) {
      opening.execute();
    }
    long sent = 0;
    for (List<Long> watches = due(); !watches.isEmpty(); watches = due()) {
      commit(CLAIM, watches);
      commit(SETTLE, watches);
      sent += watches.size();
    }
    connection.commit();
    return sent;
  }

  private List<Long> due() throws SQLException {
    List<Long> watches = new ArrayList<>();
    try (PreparedStatement due = connection.prepareStatement(DUE)) {
      due.setInt(1, atOnce);
      try (ResultSet rows = due.executeQuery()) {
        while (rows.next()) {
          watches.add(rows.getLong("watch_id"));
        }
      }
    }
    return watches;
  }

  private void commit(List<String> statements, List<Long> watches) throws SQLException {
    String list = "(" + String.join(", ", Collections.nCopies(watches.size(), "?")) + ")";
    for (String sql : statements) {
      try (PreparedStatement change = connection.prepareStatement(sql + list)) {
        for (int i = 0; i < watches.size(); i++) {
          change.setLong(i + 1, watches.get(i));
        }
        change.executeUpdate();
      }
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
