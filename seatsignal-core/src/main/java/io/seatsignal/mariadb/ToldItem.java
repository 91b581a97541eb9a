package io.seatsignal.mariadb;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Told;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One opening of an attempt that was given free, as its recipient is told. */
record ToldItem(WatcherId watcher, Optional<PhoneNumber> to, String channel, OpeningFact fact) {

  /** In the order in which a claim tells them. Only the number that the attempt was for is read. */
  private static final String QUERY =
      "SELECT a.watcher_id, a.channel, r.phone, i.opening_id, i.watch_id, i.rests, p.level,"
          + " p.end_reason, p.seats, p.opened_at, e.source, e.term, s.*"
          + " FROM ss_attempt a"
          + " STRAIGHT_JOIN ss_watcher r"
          + " ON r.watcher_id = a.watcher_id AND r.phone_index = a.phone_index"
          + " STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id"
          + " STRAIGHT_JOIN ss_obligation o"
          + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
          + " STRAIGHT_JOIN ss_opening p ON p.opening_id = i.opening_id"
          + " STRAIGHT_JOIN ss_section s ON s.section_id = p.section_id"
          + " STRAIGHT_JOIN ss_epoch e ON e.term_id = s.term_id"
          + " WHERE a.attempt_id = ? AND a.state IN"
          + " ('SENDING', 'ACCEPTED', 'IN_DOUBT', 'LOST', 'DELIVERED', 'UNDELIVERED')"
          + " ORDER BY o.order_key, o.opening_id";

  static Optional<Told> read(Connection connection, String attemptId, PhoneCipher phones)
      throws SQLException {
    List<ToldItem> items =
        new Sql(QUERY, attemptId).rows(connection, row -> ToldItem.read(row, phones));
    return items.stream()
        .findFirst()
        .flatMap(
            first ->
                first
                    .to()
                    .map(
                        number ->
                            new Told(
                                first.watcher(),
                                number,
                                first.channel(),
                                items.stream().map(ToldItem::fact).toList())));
  }

  private static ToldItem read(ResultSet row, PhoneCipher phones) throws SQLException {
    WatcherId watcher = new WatcherId(row.getLong("watcher_id"));
    Section section = Rows.section(row);
    return new ToldItem(
        watcher,
        phones.readable(row.getBytes("phone"), watcher),
        row.getString("channel"),
        new OpeningFact(
            row.getLong("opening_id"),
            new WatchId(row.getLong("watch_id")),
            section.id(),
            section.label(),
            section.course(),
            section.title(),
            Level.valueOf(row.getString("level")),
            Sql.optionalEnum(row, "end_reason", EndReason.class),
            Sql.optionalInt(row, "seats"),
            Sql.instant(row, "opened_at"),
            section.permissionRequired(),
            row.getBoolean("rests")));
  }
}
