package io.seatsignal.mariadb;

import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Operations.Raised;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who tells which alarm.
 *
 * <p>Nodes look at the same time and see the same trouble. What makes one of them tell it is that
 * only one can insert the row, move its time on, or delete it.
 */
final class AlarmStore {

  private static final int LONGEST_SUBJECT = 150;
  private static final int LONGEST_DETAIL = 500;

  private record Key(Alarm.Cause cause, String subject) {
    static Key of(Alarm alarm) {
      return new Key(alarm.cause(), Text.shorten(alarm.subject(), LONGEST_SUBJECT));
    }
  }

  private record Row(
      Key key, String node, String detail, Instant since, Instant told, Instant now) {

    static Row read(ResultSet row) throws SQLException {
      return new Row(
          new Key(Alarm.Cause.valueOf(row.getString("cause")), row.getString("subject")),
          row.getString("node"),
          row.getString("detail"),
          Sql.instant(row, "since"),
          Sql.instant(row, "told_at"),
          Sql.instant(row, "now"));
    }

    boolean mayBeEndedBy(String other) {
      return node.equals(other)
          || (key.cause() != Alarm.Cause.CLOCK && !now.isBefore(since.plus(Operations.SETTLING)));
    }

    /** Its node tells it again and again while it lives. */
    boolean isOfDeadNode(Duration again) {
      return key.cause() == Alarm.Cause.CLOCK && now.isAfter(told.plus(again.multipliedBy(2)));
    }
  }

  private final Transactions transactions;

  AlarmStore(Transactions transactions) {
    this.transactions = transactions;
  }

  void report(Alarm trouble) {
    transactions.alone(
        "report a trouble",
        connection ->
            new Sql(
                    "INSERT INTO ss_trouble (cause, subject, detail) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE detail = VALUES(detail)",
                    trouble.cause(),
                    Text.shorten(trouble.subject(), LONGEST_SUBJECT),
                    Text.shorten(trouble.detail(), LONGEST_DETAIL))
                .update(connection));
  }

  void reportOver(Alarm.Cause cause, String subject) {
    transactions.alone(
        "report the end of a trouble",
        connection ->
            new Sql(
                    "DELETE FROM ss_trouble WHERE cause = ? AND subject = ?",
                    cause,
                    Text.shorten(subject, LONGEST_SUBJECT))
                .update(connection));
  }

  List<Alarm> reported() {
    return transactions.alone(
        "read the reported troubles",
        connection ->
            new Sql("SELECT * FROM ss_trouble ORDER BY cause, subject")
                .rows(
                    connection,
                    row ->
                        new Alarm(
                            Alarm.Cause.valueOf(row.getString("cause")),
                            row.getString("subject"),
                            row.getString("detail"))));
  }

  Raised raise(Collection<Alarm> wrong, String node, Duration again) {
    Map<Key, Alarm> alarms = new LinkedHashMap<>();
    wrong.forEach(alarm -> alarms.putIfAbsent(Key.of(alarm), alarm));
    return transactions.run("raise alarms", connection -> raise(connection, alarms, node, again));
  }

  private static Raised raise(
      Connection connection, Map<Key, Alarm> alarms, String node, Duration again)
      throws SQLException {
    Map<Key, Row> stored = new LinkedHashMap<>();
    new Sql("SELECT a.*, UTC_TIMESTAMP(6) AS now FROM ss_alarm a ORDER BY cause, subject")
        .rows(connection, Row::read)
        .forEach(row -> stored.put(row.key(), row));
    List<Alarm> tell = new ArrayList<>();
    for (Map.Entry<Key, Alarm> alarm : alarms.entrySet()) {
      Row row = stored.get(alarm.getKey());
      String detail = Text.shorten(alarm.getValue().detail(), LONGEST_DETAIL);
      if (row == null
          ? inserted(connection, alarm.getKey(), node, detail)
          : !row.now().isBefore(row.told().plus(again)) && moved(connection, row, node, detail)) {
        tell.add(alarm.getValue());
      }
    }
    List<Alarm> over = new ArrayList<>();
    for (Row row : stored.values()) {
      boolean ended = !alarms.containsKey(row.key()) && row.mayBeEndedBy(node);
      if ((ended || row.isOfDeadNode(again)) && deleted(connection, row)) {
        over.add(new Alarm(row.key().cause(), row.key().subject(), row.detail()));
      }
    }
    return new Raised(tell, over);
  }

  private static boolean inserted(Connection connection, Key key, String node, String detail)
      throws SQLException {
    return new Sql(
                "INSERT IGNORE INTO ss_alarm (cause, subject, node, detail, since, told_at)"
                    + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                key.cause(),
                key.subject(),
                node,
                detail)
            .update(connection)
        > 0;
  }

  private static boolean moved(Connection connection, Row row, String node, String detail)
      throws SQLException {
    return new Sql(
                "UPDATE ss_alarm SET told_at = UTC_TIMESTAMP(6), node = ?, detail = ?"
                    + " WHERE cause = ? AND subject = ? AND told_at = ?",
                node,
                detail,
                row.key().cause(),
                row.key().subject(),
                row.told())
            .update(connection)
        > 0;
  }

  private static boolean deleted(Connection connection, Row row) throws SQLException {
    return new Sql(
                "DELETE FROM ss_alarm WHERE cause = ? AND subject = ? AND told_at = ?",
                row.key().cause(),
                row.key().subject(),
                row.told())
            .update(connection)
        > 0;
  }
}
