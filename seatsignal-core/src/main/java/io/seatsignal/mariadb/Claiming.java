package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Allotment;
import io.seatsignal.pacing.Decision;
import io.seatsignal.pacing.Plan;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Recipient;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhoneZones;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leases what is due, person by person, with the same few statements whatever the number.
 *
 * <p>What waited long enough is due first. Who comes next is read without locks, from the index
 * alone and in its order. Then the persons are locked, passing over those that somebody else has
 * locked, and only what is due to them by then counts. A person with a signal under way is left
 * alone until that is settled. Rows of channels and of the day's costs, which all nodes share, are
 * locked last and only if a channel has a rate or a price.
 */
final class Claiming {

  /**
   * How many rows are looked at for every recipient wanted, so that a node finds somebody although
   * others are just claiming the first ones.
   */
  private static final int CANDIDATES_PER_RECIPIENT = 4;

  private static final String CANDIDATES =
      "SELECT o.watcher_id FROM ss_obligation o FORCE INDEX (ss_obligation_queue)"
          + " WHERE "
          + DueItem.CLAIMABLE
          + " ORDER BY o.order_key LIMIT ?";

  /**
   * How often a claim goes on to the next persons when those it looked at must all wait, so that
   * they do not stand in the way of one who need not.
   */
  private static final int MOST_ROUNDS = 100;

  /** What looking at the next few persons came to. */
  private record Round(List<Claim> claims, boolean onlyDeferred) {
    static final Round NOTHING = new Round(List.of(), false);
  }

  /** A person as a claim finds them. */
  record Person(
      WatcherId id, Standing standing, Optional<PhoneNumber> phone, Preferences preferences) {}

  private enum Standing {
    /** Has a number, which may turn out to be unreadable. */
    NUMBERED,
    /** The number was withdrawn. */
    WITHDRAWN,
    FORGOTTEN
  }

  private final Transactions transactions;
  private final Waking waking;
  private final PhoneCipher phones;
  private final int signalsPerWatch;

  Claiming(Transactions transactions, PhoneCipher phones, int signalsPerWatch) {
    this.transactions = transactions;
    this.waking = new Waking(transactions);
    this.phones = phones;
    this.signalsPerWatch = signalsPerWatch;
  }

  List<Claim> claim(String node, int atMost, Duration lease, ClaimRules rules) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1: " + atMost);
    }
    waking.wake();
    Round round;
    int rounds = 0;
    do {
      round = round(node, atMost, lease, rules);
      rounds++;
    } while (round.onlyDeferred() && rounds < MOST_ROUNDS);
    return round.claims();
  }

  private Round round(String node, int atMost, Duration lease, ClaimRules rules) {
    int looked = Math.multiplyExact(atMost, CANDIDATES_PER_RECIPIENT);
    Set<Long> candidates =
        new LinkedHashSet<>(
            transactions.alone(
                "look for due signals",
                connection ->
                    new Sql(CANDIDATES, looked)
                        .rows(connection, row -> row.getLong("watcher_id"))));
    if (candidates.isEmpty()) {
      return Round.NOTHING;
    }
    return transactions.run(
        "claim due signals",
        connection -> {
          Map<WatcherId, Person> people = lock(connection, candidates, atMost);
          return people.isEmpty() ? Round.NOTHING : claim(connection, node, lease, rules, people);
        });
  }

  private Round claim(
      Connection connection,
      String node,
      Duration lease,
      ClaimRules rules,
      Map<WatcherId, Person> people)
      throws SQLException {
    int closed =
        Leaving.close(
            connection,
            people.values().stream()
                .filter(person -> person.standing() == Standing.FORGOTTEN)
                .map(person -> person.id().value())
                .toList());
    Map<WatcherId, List<DueItem>> due = new LinkedHashMap<>();
    for (DueItem item : DueItem.read(connection, people.keySet(), signalsPerWatch)) {
      due.computeIfAbsent(item.watcher(), any -> new ArrayList<>()).add(item);
    }
    if (due.isEmpty()) {
      return new Round(List.of(), closed > 0);
    }
    RecipientFacts facts =
        RecipientFacts.read(connection, due.keySet(), rules.pacing().routes(), phones);
    ChannelStore.View view = ChannelStore.lockForClaim(connection, rules.pacing().routes());
    Allotment allotment = rules.pacing().allot(view.now(), view.channels(), view.spent());
    NewSignals signals = new NewSignals(node, lease, phones);
    Deferrals deferrals = new Deferrals();
    due.forEach(
        (id, items) -> {
          Person person = Objects.requireNonNull(people.get(id));
          if (person.standing() == Standing.WITHDRAWN) {
            items.forEach(item -> deferrals.wait(item, Decision.Wait.forNumber(view.now())));
            return;
          }
          if (person.phone().isEmpty()) {
            items.forEach(item -> deferrals.end(item, NotSentReason.NO_CHANNEL_LEFT));
            return;
          }
          Recipient recipient =
              facts.recipient(id, person.preferences(), PhoneZones.of(person.phone().get()));
          Plan plan = allotment.plan(recipient, items.stream().map(DueItem::duty).toList());
          decide(rules, person, facts, items, plan, signals, deferrals);
        });
    deferrals.write(connection);
    List<Claim> claims = signals.write(connection);
    ChannelStore.reserve(connection, view, allotment);
    return new Round(claims, claims.isEmpty() && (closed > 0 || !deferrals.isEmpty()));
  }

  private static void decide(
      ClaimRules rules,
      Person person,
      RecipientFacts facts,
      List<DueItem> items,
      Plan plan,
      NewSignals signals,
      Deferrals deferrals) {
    List<NewSignals.Told> told = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      DueItem item = items.get(i);
      Decision decision = plan.decisions().get(i);
      if (decision instanceof Decision.Tell tell) {
        told.add(new NewSignals.Told(item, tell.escalates()));
      } else if (decision instanceof Decision.Wait wait) {
        deferrals.wait(item, wait);
      } else if (decision instanceof Decision.NoChannelLeft) {
        deferrals.end(item, NotSentReason.NO_CHANNEL_LEFT);
      } else if (decision instanceof Decision.EnrolmentOver) {
        deferrals.end(item, NotSentReason.ENROLMENT_OVER);
      }
    }
    plan.message()
        .ifPresent(
            message -> {
              List<OpeningFact> openings = told.stream().map(one -> one.item().fact()).toList();
              int fit = rules.fitting().count(message.channel(), openings);
              signals.add(
                  person,
                  message,
                  facts.address(person.id(), message.channel()),
                  told.subList(0, fit));
            });
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
    byte @Nullable [] phone = row.getBytes("phone");
    Preferences preferences = Rows.preferences(row);
    if (phone != null) {
      return new Person(id, Standing.NUMBERED, phones.readable(phone, id), preferences);
    }
    boolean forgotten = row.getString("external_id") == null;
    Standing standing = forgotten ? Standing.FORGOTTEN : Standing.WITHDRAWN;
    return new Person(id, standing, Optional.empty(), preferences);
  }
}
