package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Recipient;
import java.sql.Connection;
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
import java.util.Set;

/** What is stored of some persons' numbers and of how they were contacted in the last week. */
final class RecipientFacts {

  private static final String UNREACHABLE =
      "SELECT watcher_id, channel FROM ss_unreachable WHERE watcher_id IN ";

  /** Those that reached somebody, or may have, or still can. */
  private static final String CONTACTS =
      "SELECT watcher_id, contact, slot FROM ss_attempt FORCE INDEX (ss_attempt_watcher)"
          + " WHERE state IN ('CLAIMED', 'SENDING', 'ACCEPTED', 'IN_DOUBT', 'LOST', 'DELIVERED',"
          + " 'UNDELIVERED') AND contact IN ('SHOW', 'MESSAGE', 'TEXT', 'CALL')"
          + " AND slot > UTC_TIMESTAMP(6) - INTERVAL 7 DAY AND watcher_id IN ";

  private final Map<Long, Set<String>> unreachable = new HashMap<>();
  private final Map<Long, Map<Contact, List<Instant>>> contacts = new HashMap<>();

  private RecipientFacts() {}

  static RecipientFacts read(Connection connection, Collection<WatcherId> watchers)
      throws SQLException {
    List<Long> ids = watchers.stream().map(WatcherId::value).toList();
    RecipientFacts facts = new RecipientFacts();
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

  Recipient recipient(WatcherId id, Preferences preferences, Set<ZoneId> numberZones) {
    return new Recipient(
        preferences,
        numberZones,
        unreachable.getOrDefault(id.value(), Set.of()),
        contacts.getOrDefault(id.value(), Map.of()));
  }
}
