package io.seatsignal.mariadb;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelChoice;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.WatchPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leases what is due, person by person, with the same few statements whatever the number.
 *
 * <p>Who comes next is read without locks, from the index alone and in its order. Then the persons
 * are locked, passing over those that somebody else has locked, and only what is due to them by
 * then counts. A person with a signal under way is left alone until that is settled.
 */
final class Claiming {

  /**
   * How many rows are looked at for every recipient wanted, so that a node finds somebody although
   * others are just claiming the first ones.
   */
  private static final int CANDIDATES_PER_RECIPIENT = 4;

  private static final String CANDIDATES =
      "SELECT o.watcher_id FROM ss_obligation o FORCE INDEX (ss_obligation_queue)"
          + " WHERE o.state = 'DUE' AND o.not_before <= UTC_TIMESTAMP(6)"
          + " AND NOT EXISTS (SELECT 1 FROM ss_attempt a WHERE a.watcher_id = o.watcher_id"
          + " AND a.state IN ('CLAIMED', 'SENDING'))"
          + " ORDER BY o.order_key LIMIT ?";

  private static final String DUTIES =
      "SELECT o.watcher_id, o.opening_id, o.watch_id, w.policy, w.signals_sent, p.level,"
          + " p.end_reason, p.seats, p.opened_at, e.source, e.term, s.*,"
          + " (SELECT GROUP_CONCAT(i.channel) FROM ss_signal_item i"
          + " WHERE i.opening_id = o.opening_id AND i.watch_id = o.watch_id) AS tried"
          + " FROM ss_obligation o FORCE INDEX (ss_obligation_watcher)"
          + " JOIN ss_opening p ON p.opening_id = o.opening_id"
          + " JOIN ss_watch w ON w.watch_id = o.watch_id"
          + " JOIN ss_section s ON s.section_id = p.section_id"
          + " JOIN ss_epoch e ON e.term_id = s.term_id"
          + " WHERE o.state = 'DUE' AND o.not_before <= UTC_TIMESTAMP(6)"
          + " AND NOT EXISTS (SELECT 1 FROM ss_attempt a WHERE a.watcher_id = o.watcher_id"
          + " AND a.state IN ('CLAIMED', 'SENDING'))"
          + " AND o.watcher_id IN ";

  /** A person whose number cannot be read has none. */
  private record Recipient(WatcherId id, Optional<PhoneNumber> phone, List<String> channels) {}

  private record Duty(WatcherId watcher, OpeningFact fact, Set<String> tried) {}

  private final Transactions transactions;
  private final PhoneCipher phones;
  private final int signalsPerWatch;

  Claiming(Transactions transactions, PhoneCipher phones, int signalsPerWatch) {
    this.transactions = transactions;
    this.phones = phones;
    this.signalsPerWatch = signalsPerWatch;
  }

  List<Claim> claim(String node, int atMost, Duration lease, ChannelChoice choice) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1: " + atMost);
    }
    int looked = Math.multiplyExact(atMost, CANDIDATES_PER_RECIPIENT);
    Set<Long> candidates =
        new LinkedHashSet<>(
            transactions.alone(
                "look for due signals",
                connection ->
                    new Sql(CANDIDATES, looked)
                        .rows(connection, row -> row.getLong("watcher_id"))));
    if (candidates.isEmpty()) {
      return List.of();
    }
    return transactions.run(
        "claim due signals",
        connection -> {
          Map<WatcherId, Recipient> recipients = lock(connection, candidates, atMost);
          return recipients.isEmpty()
              ? List.of()
              : claim(connection, node, lease, choice, recipients);
        });
  }

  private List<Claim> claim(
      Connection connection,
      String node,
      Duration lease,
      ChannelChoice choice,
      Map<WatcherId, Recipient> recipients)
      throws SQLException {
    NewSignals signals = new NewSignals(node, lease);
    List<OpeningFact> hopeless = new ArrayList<>();
    for (Duty duty : duties(connection, recipients.keySet())) {
      Recipient recipient = recipients.get(duty.watcher());
      if (recipient == null) {
        throw new IllegalStateException("not asked for watcher " + duty.watcher());
      }
      Optional<String> channel =
          recipient
              .phone()
              .flatMap(phone -> choice.next(recipient.channels(), duty.tried()))
              .filter(name -> !duty.tried().contains(name));
      if (channel.isPresent()) {
        signals.add(recipient.id(), channel.get(), recipient.phone().orElseThrow(), duty.fact());
      } else {
        hopeless.add(duty.fact());
      }
    }
    closeHopeless(connection, hopeless);
    return signals.write(connection);
  }

  /** Stops reading as soon as enough persons are locked, so that the next ones stay free. */
  private Map<WatcherId, Recipient> lock(Connection connection, Set<Long> candidates, int atMost)
      throws SQLException {
    Sql query =
        new Sql("SELECT w.watcher_id, w.phone, w.channels FROM (")
            .table(List.of("id"), candidates.stream().map(List::of).toList())
            .add(") c STRAIGHT_JOIN ss_watcher w ON w.watcher_id = c.id")
            .add(" LIMIT ? FOR UPDATE SKIP LOCKED", atMost);
    Map<WatcherId, Recipient> recipients = new LinkedHashMap<>();
    for (Recipient recipient : query.rows(connection, this::recipient)) {
      recipients.put(recipient.id(), recipient);
    }
    return recipients;
  }

  private Recipient recipient(ResultSet row) throws SQLException {
    WatcherId id = new WatcherId(row.getLong("watcher_id"));
    return new Recipient(
        id, phones.readable(row.getBytes("phone"), id), Rows.channels(row.getString("channels")));
  }

  private List<Duty> duties(Connection connection, Set<WatcherId> recipients) throws SQLException {
    return new Sql(DUTIES)
        .list(recipients.stream().map(WatcherId::value).toList())
        .add(" ORDER BY o.order_key, o.opening_id")
        .rows(connection, this::duty);
  }

  private Duty duty(ResultSet row) throws SQLException {
    Section section = Rows.section(row);
    Level level = Level.valueOf(row.getString("level"));
    boolean lastSignal =
        WatchPolicy.valueOf(row.getString("policy")) == WatchPolicy.ONCE
            || row.getInt("signals_sent") + 1 >= signalsPerWatch;
    @Nullable String tried = row.getString("tried");
    return new Duty(
        new WatcherId(row.getLong("watcher_id")),
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
            level != Level.ENDED && lastSignal),
        tried == null ? Set.of() : Set.of(tried.split(",")));
  }

  private static void closeHopeless(Connection connection, List<OpeningFact> hopeless)
      throws SQLException {
    if (!hopeless.isEmpty()) {
      new Sql(
              "UPDATE ss_obligation SET state = 'NOT_SENT', reason = 'NO_CHANNEL_LEFT'"
                  + " WHERE state = 'DUE' AND ")
          .anyOf(
              ObligationKey.COLUMNS,
              hopeless.stream().map(fact -> ObligationKey.of(fact).values()).toList())
          .update(connection);
    }
  }
}
