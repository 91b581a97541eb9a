package io.seatsignal.mariadb;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.pacing.Allotment;
import io.seatsignal.pacing.Decision;
import io.seatsignal.pacing.Duty;
import io.seatsignal.pacing.Plan;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Recipient;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhoneZones;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.WatchPolicy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
  private record Person(WatcherId id, Optional<PhoneNumber> phone, Preferences preferences) {}

  private record Owed(WatcherId watcher, OpeningFact fact, Duty duty) {}

  private final Transactions transactions;
  private final PhoneCipher phones;
  private final int signalsPerWatch;

  Claiming(Transactions transactions, PhoneCipher phones, int signalsPerWatch) {
    this.transactions = transactions;
    this.phones = phones;
    this.signalsPerWatch = signalsPerWatch;
  }

  List<Claim> claim(String node, int atMost, Duration lease, ClaimRules rules) {
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
          Map<WatcherId, Person> people = lock(connection, candidates, atMost);
          return people.isEmpty() ? List.of() : claim(connection, node, lease, rules, people);
        });
  }

  private List<Claim> claim(
      Connection connection,
      String node,
      Duration lease,
      ClaimRules rules,
      Map<WatcherId, Person> people)
      throws SQLException {
    Map<WatcherId, List<Owed>> owed = new LinkedHashMap<>();
    for (Owed each : owed(connection, people.keySet())) {
      owed.computeIfAbsent(each.watcher(), any -> new ArrayList<>()).add(each);
    }
    Instant now =
        new Sql("SELECT UTC_TIMESTAMP(6) AS now")
            .row(connection, row -> Sql.instant(row, "now"))
            .orElseThrow();
    Allotment allotment = rules.pacing().allot(now, Map.of(), BigDecimal.ZERO);
    NewSignals signals = new NewSignals(node, lease);
    List<OpeningFact> hopeless = new ArrayList<>();
    owed.forEach(
        (id, duties) -> {
          Person person = people.get(id);
          if (person == null || person.phone().isEmpty()) {
            duties.forEach(each -> hopeless.add(each.fact()));
            return;
          }
          Recipient recipient =
              new Recipient(
                  person.preferences(), PhoneZones.of(person.phone().get()), Set.of(), Map.of());
          Plan plan = allotment.plan(recipient, duties.stream().map(Owed::duty).toList());
          List<OpeningFact> told = new ArrayList<>();
          for (int i = 0; i < duties.size(); i++) {
            if (plan.decisions().get(i) instanceof Decision.Tell) {
              told.add(duties.get(i).fact());
            } else if (plan.decisions().get(i) instanceof Decision.NoChannelLeft) {
              hopeless.add(duties.get(i).fact());
            }
          }
          plan.message()
              .ifPresent(
                  message ->
                      signals.add(
                          id,
                          message,
                          person.phone().get(),
                          told.subList(0, rules.fitting().count(message.channel(), told))));
        });
    closeHopeless(connection, hopeless);
    return signals.write(connection);
  }

  /** Stops reading as soon as enough persons are locked, so that the next ones stay free. */
  private Map<WatcherId, Person> lock(Connection connection, Set<Long> candidates, int atMost)
      throws SQLException {
    Sql query =
        new Sql("SELECT w.* FROM (")
            .table(List.of("id"), candidates.stream().map(List::of).toList())
            .add(") c STRAIGHT_JOIN ss_watcher w ON w.watcher_id = c.id")
            .add(" LIMIT ? FOR UPDATE SKIP LOCKED", atMost);
    Map<WatcherId, Person> people = new LinkedHashMap<>();
    for (Person person : query.rows(connection, this::person)) {
      people.put(person.id(), person);
    }
    return people;
  }

  private Person person(ResultSet row) throws SQLException {
    WatcherId id = new WatcherId(row.getLong("watcher_id"));
    return new Person(id, phones.readable(row.getBytes("phone"), id), Rows.preferences(row));
  }

  private List<Owed> owed(Connection connection, Set<WatcherId> recipients) throws SQLException {
    return new Sql(DUTIES)
        .list(recipients.stream().map(WatcherId::value).toList())
        .add(" ORDER BY o.order_key, o.opening_id")
        .rows(connection, this::owed);
  }

  private Owed owed(ResultSet row) throws SQLException {
    Section section = Rows.section(row);
    Level level = Level.valueOf(row.getString("level"));
    boolean lastSignal =
        WatchPolicy.valueOf(row.getString("policy")) == WatchPolicy.ONCE
            || row.getInt("signals_sent") + 1 >= signalsPerWatch;
    @Nullable String tried = row.getString("tried");
    return new Owed(
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
        new Duty(
            section.id().termId(),
            level == Level.ENDED,
            Sql.instant(row, "opened_at"),
            Optional.of(Instant.MAX),
            tried == null ? Set.of() : Set.of(tried.split(",")),
            false));
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
