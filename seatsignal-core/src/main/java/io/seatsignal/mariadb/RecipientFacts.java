package io.seatsignal.mariadb;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Recipient;
import io.seatsignal.pacing.Route;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is stored of some persons' numbers and of how they were contacted in the last week. */
final class RecipientFacts {

  private static final String UNREACHABLE =
      "SELECT watcher_id, channel FROM ss_unreachable WHERE watcher_id IN ";

  /**
   * Those that reached somebody, or may have, or still can. Their kinds of contact are not named,
   * although they stand before the slot in the index: all are wanted, and each one would make the
   * server look up every person and state once more.
   */
  private static final String CONTACTS =
      "SELECT watcher_id, contact, slot FROM ss_attempt FORCE INDEX (ss_attempt_watcher)"
          + " WHERE state IN ('CLAIMED', 'SENDING', 'ACCEPTED', 'IN_DOUBT', 'LOST', 'DELIVERED',"
          + " 'UNDELIVERED')"
          + " AND slot > UTC_TIMESTAMP(6) - INTERVAL 7 DAY AND watcher_id IN ";

  private static final String ADDRESSES =
      "SELECT watcher_id, kind, address FROM ss_address" + " WHERE proven AND watcher_id IN ";

  private final Map<String, String> kinds;
  private final Map<Long, Map<String, Address>> addresses = new HashMap<>();
  private final Map<Long, Set<String>> unreachable = new HashMap<>();
  private final Map<Long, Map<Contact, List<Instant>>> contacts = new HashMap<>();

  /** With the kinds of address, by channel, of those that do not send to numbers. */
  private RecipientFacts(Map<String, String> kinds) {
    this.kinds = kinds;
  }

  static RecipientFacts read(
      Connection connection,
      Collection<WatcherId> watchers,
      Collection<Route> routes,
      PhoneCipher cipher)
      throws SQLException {
    List<Long> ids = watchers.stream().map(WatcherId::value).toList();
    RecipientFacts facts =
        new RecipientFacts(
            routes.stream()
                .filter(route -> !route.addressKind().equals(Address.PHONE))
                .collect(Collectors.toMap(Route::channel, Route::addressKind)));
    if (!facts.kinds.isEmpty()) {
      new Sql(ADDRESSES).list(ids).rows(connection, row -> facts.add(row, cipher));
    }
    new Sql(UNREACHABLE)
        .list(ids)
        .rows(
            connection,
            row ->
                facts
                    .unreachable
                    .computeIfAbsent(row.getLong("watcher_id"), any -> new HashSet<>())
                    .add(row.getString("channel")));
    new Sql(CONTACTS)
        .list(ids)
        .rows(
            connection,
            row ->
                facts
                    .contacts
                    .computeIfAbsent(row.getLong("watcher_id"), any -> new EnumMap<>(Contact.class))
                    .computeIfAbsent(
                        Contact.valueOf(row.getString("contact")), any -> new ArrayList<>())
                    .add(Sql.instant(row, "slot")));
    return facts;
  }

  private boolean add(ResultSet row, PhoneCipher cipher) throws SQLException {
    WatcherId owner = new WatcherId(row.getLong("watcher_id"));
    Optional<Address> address =
        cipher.readable(row.getBytes("address"), owner, row.getString("kind"));
    address.ifPresent(
        known ->
            addresses
                .computeIfAbsent(owner.value(), any -> new HashMap<>())
                .put(known.kind(), known));
    return address.isPresent();
  }

  /** Where a channel sends to, if that is not the person's number. */
  Optional<Address> address(WatcherId id, String channel) {
    return Optional.ofNullable(kinds.get(channel))
        .map(kind -> addresses.getOrDefault(id.value(), Map.of()).get(kind));
  }

  /** Also over what a person has no address for. */
  private Set<String> unreachableOver(WatcherId id) {
    Set<String> over = new HashSet<>(unreachable.getOrDefault(id.value(), Set.of()));
    kinds.keySet().stream().filter(channel -> address(id, channel).isEmpty()).forEach(over::add);
    return over;
  }

  Recipient recipient(WatcherId id, Preferences preferences, Set<ZoneId> numberZones) {
    return new Recipient(
        preferences, numberZones, unreachableOver(id), contacts.getOrDefault(id.value(), Map.of()));
  }
}
