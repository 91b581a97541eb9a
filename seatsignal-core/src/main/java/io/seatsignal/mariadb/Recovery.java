package io.seatsignal.mariadb;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.OnDoubt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes back what dead nodes held, and gives up what stays in doubt. */
final class Recovery {

  private static final int OVERDUE_AT_ONCE = 1000;
  private static final int DOUBTS_AT_ONCE = 100;

  private static final String OVERDUE =
      "SELECT attempt_id, watcher_id FROM ss_attempt FORCE INDEX (ss_attempt_lease)"
          + " WHERE state IN ('CLAIMED', 'SENDING') AND lease_until <= UTC_TIMESTAMP(6) LIMIT ?";

  /** An attempt keeps only a hash of its address, which tells whether that is still the same. */
  static final String DOUBTS =
      "SELECT a.attempt_id, a.channel, a.marked_at, a.watcher_id, a.address_kind, w.phone,"
          + " w.phone_index <=> a.phone_index AS same_number, d.address FROM ss_attempt a"
          + " JOIN ss_watcher w ON w.watcher_id = a.watcher_id"
          + " LEFT JOIN ss_address d ON d.watcher_id = a.watcher_id AND d.kind = a.address_kind"
          + " AND d.proven AND d.address_index = a.address_index WHERE a.state = 'IN_DOUBT'"
          + " ORDER BY a.marked_at, a.attempt_id LIMIT ?";

  private record Overdue(String attemptId, long watcherId) {}

  private record Doubt(String attemptId, long watcherId) {}

  /** One in doubt; only where there is a number can its provider be asked. */
  private record Found(String attemptId, boolean numbered, Optional<DoubtfulAttempt> attempt) {}

  private final Transactions transactions;
  private final PhoneCipher phones;

  Recovery(Transactions transactions, PhoneCipher phones) {
    this.transactions = transactions;
    this.phones = phones;
  }

  List<DoubtfulAttempt> recover() {
    List<Overdue> overdue =
        transactions.alone(
            "find signals of dead nodes",
            connection ->
                new Sql(OVERDUE, OVERDUE_AT_ONCE)
                    .rows(
                        connection,
                        row ->
                            new Overdue(row.getString("attempt_id"), row.getLong("watcher_id"))));
    if (!overdue.isEmpty()) {
      transactions.run(
          "take back signals of dead nodes", connection -> takeBack(connection, overdue));
    }
    List<Found> doubts = transactions.alone("find signals in doubt", this::doubts);
    giveUp(
        doubts.stream()
            .filter(found -> !found.numbered())
            .collect(Collectors.toMap(Found::attemptId, any -> OnDoubt.FALL_THROUGH)));
    return doubts.stream().flatMap(found -> found.attempt().stream()).toList();
  }

  /** Passes over persons whom somebody is dealing with just now: their node is not dead. */
  private static int takeBack(Connection connection, List<Overdue> overdue) throws SQLException {
    Set<Long> locked =
        new HashSet<>(
            new Sql("SELECT watcher_id FROM ss_watcher WHERE watcher_id IN ")
                .list(overdue.stream().map(Overdue::watcherId).distinct().sorted().toList())
                .add(" ORDER BY watcher_id FOR UPDATE SKIP LOCKED")
                .rows(connection, row -> row.getLong("watcher_id")));
    List<String> attempts =
        overdue.stream()
            .filter(attempt -> locked.contains(attempt.watcherId()))
            .map(Overdue::attemptId)
            .toList();
    if (attempts.isEmpty()) {
      return 0;
    }
    int taken =
        new Sql("UPDATE ss_attempt SET state = IF(state = 'CLAIMED', 'RELEASED', 'IN_DOUBT')")
            .add(" WHERE state IN ('CLAIMED', 'SENDING') AND lease_until <= UTC_TIMESTAMP(6)")
            .add(" AND attempt_id IN ")
            .list(attempts)
            .update(connection);
    new Sql(SentItem.OBLIGATIONS)
        .add("SET o.state = IF(a.state = 'RELEASED', 'DUE', 'IN_DOUBT')")
        .add(" WHERE o.signal_id = a.signal_id AND (a.state = 'RELEASED' AND o.state = 'CLAIMED'")
        .add(" OR a.state = 'IN_DOUBT' AND o.state = 'SENDING') AND a.attempt_id IN ")
        .list(attempts)
        .update(connection);
    new Sql(
            "DELETE i FROM ss_attempt a STRAIGHT_JOIN ss_signal_item i ON i.signal_id = a.signal_id")
        .add(" WHERE a.state = 'RELEASED' AND a.attempt_id IN ")
        .list(attempts)
        .update(connection);
    Spending.refundReleased(connection, attempts);
    return taken;
  }

  private List<Found> doubts(Connection connection) throws SQLException {
    return new Sql(DOUBTS, DOUBTS_AT_ONCE).rows(connection, this::doubt);
  }

  private Found doubt(ResultSet row) throws SQLException {
    String attemptId = row.getString("attempt_id");
    String channel = row.getString("channel");
    Instant markedAt = Sql.instant(row, "marked_at");
    byte @Nullable [] stored = row.getBytes("phone");
    if (stored == null) {
      return new Found(attemptId, false, Optional.empty());
    }
    Optional<PhoneNumber> phone = phones.readable(stored, new WatcherId(row.getLong("watcher_id")));
    if (phone.isEmpty()) {
      return new Found(attemptId, true, Optional.empty());
    }
    Optional<Address> address = address(row, phone.get());
    return new Found(
        attemptId,
        true,
        Optional.of(new DoubtfulAttempt(attemptId, channel, phone.get(), address, markedAt)));
  }

  private Optional<Address> address(ResultSet row, PhoneNumber phone) throws SQLException {
    String kind = row.getString("address_kind");
    if (kind == null) {
      return row.getBoolean("same_number")
          ? Optional.of(Address.of(phone.e164()))
          : Optional.empty();
    }
    byte @Nullable [] stored = row.getBytes("address");
    return stored == null
        ? Optional.empty()
        : phones.readable(stored, new WatcherId(row.getLong("watcher_id")), kind);
  }

  void giveUp(Map<String, OnDoubt> attempts) {
    if (!attempts.isEmpty()) {
      transactions.run("give up signals in doubt", connection -> giveUp(connection, attempts));
    }
  }

  private static int giveUp(Connection connection, Map<String, OnDoubt> attempts)
      throws SQLException {
    List<Doubt> doubts = doubts(connection, attempts.keySet());
    if (doubts.isEmpty()) {
      return 0;
    }
    WatcherLocks.lock(connection, doubts.stream().map(Doubt::watcherId).toList());
    List<String> lost =
        doubts(connection, attempts.keySet()).stream().map(Doubt::attemptId).toList();
    if (lost.isEmpty()) {
      return 0;
    }
    new Sql("UPDATE ss_attempt SET state = 'LOST', settled_at = UTC_TIMESTAMP(6)")
        .add(" WHERE attempt_id IN ")
        .list(lost)
        .update(connection);
    new Sql(SentItem.OBLIGATIONS)
        .add("SET o.state = 'DUE' WHERE o.signal_id = a.signal_id AND o.state = 'IN_DOUBT'")
        .add(" AND a.attempt_id IN ")
        .list(lost)
        .update(connection);
    SentItem.allowRepetition(
        connection, lost.stream().filter(id -> attempts.get(id) == OnDoubt.REPEAT_ONCE).toList());
    return lost.size();
  }

  private static List<Doubt> doubts(Connection connection, Collection<String> attempts)
      throws SQLException {
    return new Sql(
            "SELECT attempt_id, watcher_id FROM ss_attempt WHERE state = 'IN_DOUBT' AND attempt_id IN ")
        .list(attempts)
        .rows(connection, row -> new Doubt(row.getString("attempt_id"), row.getLong("watcher_id")));
  }
}
