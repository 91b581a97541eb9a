package io.seatsignal.mariadb;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.verification.AddressBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that people have beside their number, in MariaDB. Changes lock the person first, so
 * that claims and marks are before or after them.
 */
final class MariaDbAddresses implements AddressBook {

  private final Transactions transactions;
  private final PhoneCipher cipher;

  MariaDbAddresses(Transactions transactions, PhoneCipher cipher) {
    this.transactions = transactions;
    this.cipher = cipher;
  }

  @Override
  public boolean propose(WatcherId watcher, Address address) {
    byte[] stored = cipher.encrypt(address, watcher);
    byte[] index = cipher.index(address);
    return transactions.run(
        "store an address",
        connection -> {
          if (!lock(connection, watcher)) {
            return false;
          }
          new Sql(
                  "INSERT INTO ss_address (watcher_id, kind, proven, address, address_index, since)"
                      + " VALUES (?, ?, FALSE, ?, ?, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE"
                      + " address = VALUES(address), address_index = VALUES(address_index),"
                      + " since = VALUES(since)",
                  watcher.value(),
                  address.kind(),
                  stored,
                  index)
              .update(connection);
          return true;
        });
  }

  @Override
  public boolean prove(WatcherId watcher, Address address) {
    byte[] index = cipher.index(address);
    return transactions.run(
        "prove an address",
        connection -> lock(connection, watcher) && prove(connection, watcher, address, index));
  }

  private static boolean prove(
      Connection connection, WatcherId watcher, Address address, byte[] index) throws SQLException {
    boolean proposed =
        new Sql(
                "SELECT 1 FROM ss_address WHERE watcher_id = ? AND kind = ? AND NOT proven"
                    + " AND address_index = ?",
                watcher.value(),
                address.kind(),
                index)
            .row(connection, row -> true)
            .isPresent();
    if (!proposed) {
      return false;
    }
    new Sql(
            "DELETE FROM ss_address WHERE watcher_id = ? AND kind = ? AND proven",
            watcher.value(),
            address.kind())
        .update(connection);
    new Sql(
            "UPDATE ss_address SET proven = TRUE, since = UTC_TIMESTAMP(6)"
                + " WHERE watcher_id = ? AND kind = ?",
            watcher.value(),
            address.kind())
        .update(connection);
    new Sql(
            "DELETE FROM ss_unreachable WHERE watcher_id = ? AND address_kind = ?",
            watcher.value(),
            address.kind())
        .update(connection);
    return true;
  }

  @Override
  public boolean remove(WatcherId watcher, String kind) {
    return transactions.run(
        "remove an address",
        connection -> {
          WatcherLocks.lock(connection, List.of(watcher.value()));
          return new Sql(
                      "DELETE FROM ss_address WHERE watcher_id = ? AND kind = ?",
                      watcher.value(),
                      kind)
                  .update(connection)
              > 0;
        });
  }

  @Override
  public List<Entry> of(WatcherId watcher) {
    return transactions
        .alone(
            "read addresses",
            connection ->
                new Sql(
                        "SELECT kind, proven, address FROM ss_address WHERE watcher_id = ?"
                            + " ORDER BY kind, proven DESC",
                        watcher.value())
                    .rows(
                        connection,
                        row -> {
                          boolean proven = row.getBoolean("proven");
                          return cipher
                              .readable(row.getBytes("address"), watcher, row.getString("kind"))
                              .map(address -> new Entry(address, proven));
                        }))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public Set<WatcherId> owners(Address address) {
    byte[] index = cipher.index(address);
    return Set.copyOf(
        transactions.alone(
            "find the owners of an address",
            connection ->
                new Sql(
                        "SELECT watcher_id FROM ss_address WHERE address_index = ? AND proven",
                        index)
                    .rows(connection, row -> new WatcherId(row.getLong("watcher_id")))));
  }

  /** Whether there is such a person, who has a number. */
  private static boolean lock(Connection connection, WatcherId watcher) throws SQLException {
    return new Sql(
            "SELECT 1 FROM ss_watcher WHERE watcher_id = ? AND phone_index IS NOT NULL FOR UPDATE",
            watcher.value())
        .row(connection, row -> true)
        .isPresent();
  }
}
