package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Plan;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.OpeningFact;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The signals of one claim: everything for one person over one channel is one of them. */
final class NewSignals {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ATTEMPT_ID_BYTES = 16;

  private record Key(long watcherId, String channel) {}

  private record NewSignal(
      WatcherId watcher, Plan.Message message, PhoneNumber to, List<OpeningFact> facts) {}

  private final String node;
  private final Duration lease;
  private final Map<Key, NewSignal> signals = new LinkedHashMap<>();

  NewSignals(String node, Duration lease) {
    this.node = node;
    this.lease = lease;
  }

  void add(WatcherId watcher, Plan.Message message, PhoneNumber to, List<OpeningFact> facts) {
    signals.put(
        new Key(watcher.value(), message.channel()), new NewSignal(watcher, message, to, facts));
  }

  List<Claim> write(Connection connection) throws SQLException {
    if (signals.isEmpty()) {
      return List.of();
    }
    List<Claim> claims = claims(insertSignals(connection));
    insertAttempts(connection, claims);
    insertItems(connection, claims);
    new Sql(
            "UPDATE ss_signal_item i STRAIGHT_JOIN ss_obligation o"
                + " ON o.opening_id = i.opening_id AND o.watch_id = i.watch_id"
                + " SET o.state = 'CLAIMED', o.signal_id = i.signal_id"
                + " WHERE o.state = 'DUE' AND i.signal_id IN ")
        .list(claims.stream().map(Claim::signalId).toList())
        .update(connection);
    return claims;
  }

  private Map<Key, Long> insertSignals(Connection connection) throws SQLException {
    Map<Key, Long> ids = new HashMap<>();
    new Sql("INSERT INTO ss_signal (watcher_id, channel, created_at) VALUES ")
        .lists(
            "?, ?, UTC_TIMESTAMP(6)",
            signals.keySet().stream().map(key -> List.of(key.watcherId(), key.channel())).toList())
        .add(" RETURNING signal_id, watcher_id, channel")
        .rows(
            connection,
            row ->
                ids.put(
                    new Key(row.getLong("watcher_id"), row.getString("channel")),
                    row.getLong("signal_id")));
    return ids;
  }

  private List<Claim> claims(Map<Key, Long> ids) {
    List<Claim> claims = new ArrayList<>();
    signals.forEach(
        (key, signal) ->
            claims.add(
                new Claim(
                    ids.getOrDefault(key, 0L),
                    attemptId(),
                    signal.watcher(),
                    key.channel(),
                    signal.to(),
                    signal.facts(),
                    signal.message().slot())));
    return claims;
  }

  private void insertAttempts(Connection connection, List<Claim> claims) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      rows.add(
          List.of(
              claim.attemptId(),
              claim.signalId(),
              claim.watcher().value(),
              claim.channel(),
              message(claim).contact(),
              message(claim).cost(),
              claim.slot(),
              node,
              Sql.micros(lease)));
    }
    new Sql(
            "INSERT INTO ss_attempt (state, attempt_id, signal_id, watcher_id, channel, contact,"
                + " cost, slot, node, lease_until) VALUES ")
        .lists("'CLAIMED', ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND", rows)
        .update(connection);
  }

  private Plan.Message message(Claim claim) {
    return Objects.requireNonNull(signals.get(new Key(claim.watcher().value(), claim.channel())))
        .message();
  }

  private static void insertItems(Connection connection, List<Claim> claims) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      for (OpeningFact fact : claim.openings()) {
        rows.add(
            List.of(fact.openingId(), fact.watchId().value(), claim.channel(), claim.signalId()));
      }
    }
    new Sql("INSERT INTO ss_signal_item (opening_id, watch_id, channel, signal_id) VALUES ")
        .lists(rows)
        .update(connection);
  }

  private static String attemptId() {
    byte[] bytes = new byte[ATTEMPT_ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
