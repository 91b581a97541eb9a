package io.seatsignal.example.access;

import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.Vault;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** From where the owners of accounts have signed in, as keyed hashes. */
final class KnownAddresses {

  private static final int BATCH = 500;

  private final Vault vault;

  KnownAddresses(Vault vault) {
    this.vault = vault;
  }

  boolean isKnown(Handle handle, String usernameKey, String address, Instant now) {
    return handle
        .createQuery(
            "SELECT 1 FROM app_account a JOIN app_known_address k ON k.account_id = a.account_id"
                + " WHERE a.username_key = :name AND k.address = :address AND k.ends_at > :now")
        .bind("name", usernameKey)
        .bind("address", hash(address))
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  void add(Handle handle, String usernameKey, String address, Instant until) {
    handle
        .createUpdate(
            "INSERT INTO app_known_address (account_id, address, ends_at)"
                + " SELECT account_id, :address, :until FROM app_account"
                + " WHERE username_key = :name"
                + " ON DUPLICATE KEY UPDATE ends_at = :until")
        .bind("address", hash(address))
        .bind("until", until)
        .bind("name", usernameKey)
        .execute();
  }

  static void deleteOld(Store store, Instant now) {
    store.inBatches(
        "delete addresses that were not seen for long",
        handle ->
            handle
                .createUpdate("DELETE FROM app_known_address WHERE ends_at <= :now LIMIT " + BATCH)
                .bind("now", now)
                .execute());
  }

  private byte[] hash(String address) {
    return vault.fingerprint("app_known_address.address", address);
  }
}
