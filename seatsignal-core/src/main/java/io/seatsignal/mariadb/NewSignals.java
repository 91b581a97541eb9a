package io.seatsignal.mariadb;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Plan;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signals of one claim, one for each person. */
final class NewSignals {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ATTEMPT_ID_BYTES = 16;

  /** One obligation that a signal tells, and whether another channel may follow. */
  record Told(DueItem item, boolean escalates) {}

  private record NewSignal(
      Claiming.Person person,
      PhoneNumber to,
      Plan.Message message,
      Optional<Address> other,
      List<Told> told) {

    Address address() {
      return other.orElseGet(() -> Address.of(to.e164()));
    }
  }

  private final String node;
  private final Duration lease;
  private final PhoneCipher cipher;
  private final Map<WatcherId, NewSignal> signals = new LinkedHashMap<>();

  NewSignals(String node, Duration lease, PhoneCipher cipher) {
    this.node = node;
    this.lease = lease;
    this.cipher = cipher;
  }

  /** {@code other} is where it goes if that is not the person's number. */
  void add(Claiming.Person person, Plan.Message message, Optional<Address> other, List<Told> told) {
    PhoneNumber number = person.phone().orElseThrow();
    signals.put(person.id(), new NewSignal(person, number, message, other, List.copyOf(told)));
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

  private Map<WatcherId, Long> insertSignals(Connection connection) throws SQLException {
    Map<WatcherId, Long> ids = new HashMap<>();
    new Sql("INSERT INTO ss_signal (watcher_id, channel, created_at) VALUES ")
        .lists(
            "?, ?, UTC_TIMESTAMP(6)",
            signals.values().stream()
                .map(signal -> List.of(signal.person().id().value(), signal.message().channel()))
                .toList())
        .add(" RETURNING signal_id, watcher_id")
        .rows(
            connection,
            row -> ids.put(new WatcherId(row.getLong("watcher_id")), row.getLong("signal_id")));
    return ids;
  }

  private List<Claim> claims(Map<WatcherId, Long> ids) {
    List<Claim> claims = new ArrayList<>();
    signals.forEach(
        (watcher, signal) ->
            claims.add(
                new Claim(
                    ids.getOrDefault(watcher, 0L),
                    attemptId(),
                    watcher,
                    signal.message().channel(),
                    signal.to(),
                    signal.address(),
                    signal.told().stream().map(told -> told.item().fact()).toList(),
                    signal.message().slot())));
    return claims;
  }

  private void insertAttempts(Connection connection, List<Claim> claims) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      NewSignal signal = signal(claim);
      rows.add(
          Arrays.asList(
              claim.attemptId(),
              claim.signalId(),
              claim.watcher().value(),
              cipher.index(signal.to()),
              signal.other().map(Address::kind),
              signal.other().map(cipher::index),
              claim.channel(),
              signal.message().contact(),
              signal.message().cost(),
              claim.slot(),
              node,
              Sql.micros(lease)));
    }
    new Sql(
            "INSERT INTO ss_attempt (state, attempt_id, signal_id, watcher_id, phone_index, address_kind,"
                + " address_index, channel, contact, cost, slot, node, lease_until) VALUES ")
        .lists(
            "'CLAIMED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND",
            rows)
        .update(connection);
  }

  private void insertItems(Connection connection, List<Claim> claims) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      for (Told told : signal(claim).told()) {
        List<Object> row = new ArrayList<>(told.item().key());
        row.addAll(
            List.of(
                claim.channel(),
                told.item().repeatable().contains(claim.channel()) ? 1 : 0,
                claim.signalId(),
                told.escalates(),
                told.item().fact().restsAfterwards()));
        rows.add(row);
      }
    }
    new Sql(
            "INSERT INTO ss_signal_item (opening_id, watch_id, channel, repetition, signal_id,"
                + " escalates, rests) VALUES ")
        .lists(rows)
        .update(connection);
  }

  private NewSignal signal(Claim claim) {
    return Objects.requireNonNull(signals.get(claim.watcher()));
  }

  private static String attemptId() {
    byte[] bytes = new byte[ATTEMPT_ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
