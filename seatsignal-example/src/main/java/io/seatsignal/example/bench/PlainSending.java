package io.seatsignal.example.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The floor of sending: what is due is claimed and settled, so many at a time, and nothing else.
 */
final class PlainSending implements AutoCloseable {

  private static final String DUE =
      "SELECT opening_id, watch_id FROM ss_obligation FORCE INDEX (ss_obligation_queue)"
          + " WHERE state = 'DUE' ORDER BY order_key LIMIT ? FOR UPDATE SKIP LOCKED";

  private final Connection connection;
  private final int atOnce;

  PlainSending(Stage stage, int atOnce) throws SQLException {
    this.connection = stage.database().connect();
    this.atOnce = atOnce;
    connection.setAutoCommit(false);
  }

  /** Sends all that is due; how many that were. */
  long drain() throws SQLException {
    long sent = 0;
    for (List<Long> keys = claim(); !keys.isEmpty(); keys = claim()) {
      turn("ACCEPTED", keys);
      sent += keys.size() / 2;
    }
    return sent;
  }

  private List<Long> claim() throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement due = connection.prepareStatement(DUE)) {
      due.setInt(1, atOnce);
      try (ResultSet rows = due.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getLong(1));
          keys.add(rows.getLong(2));
        }
      }
    }
    if (keys.isEmpty()) {
      connection.commit();
    } else {
      turn("CLAIMED", keys);
    }
    return keys;
  }

  private void turn(String state, List<Long> keys) throws SQLException {
    String rows = String.join(", ", Collections.nCopies(keys.size() / 2, "(?, ?)"));
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE ss_obligation SET state = ? WHERE (opening_id, watch_id) IN (" + rows + ")")) {
      update.setString(1, state);
      for (int i = 0; i < keys.size(); i++) {
        update.setLong(i + 2, keys.get(i));
      }
      update.executeUpdate();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
