package io.seatsignal.example.account;

import io.seatsignal.example.store.Store;
import io.seatsignal.example.store.Times;
import io.seatsignal.mariadb.Vault;
import io.seatsignal.phone.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The numbers of the accounts in the database: sealed, and each of one account only. */
final class Numbers {

  private static final int BATCH = 500;

  /**
   * The number of an account.
   *
   * @param codeChannel where the last code went; empty if none did
   * @param heldUntil until when an unproven claim counts; empty once it is proven
   */
  record Held(
      PhoneNumber phone,
      String codeChannel,
      Optional<Instant> verifiedAt,
      Optional<Instant> heldUntil) {

    boolean isVerified() {
      return verifiedAt.isPresent();
    }

    /** A claim that ran out counts no more, deleted or not. */
    boolean countsAt(Instant now) {
      return heldUntil.filter(until -> !now.isBefore(until)).isEmpty();
    }
  }

  private final Store store;
  private final Vault vault;

  Numbers(Store store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  /**
   * Claims a number in the place of whatever the account had.
   *
   * @return false if another account has it; then the transaction is rolled back
   */
  boolean claim(Handle handle, AccountId id, PhoneNumber phone, Instant now) {
    byte[] index = vault.fingerprint("app_phone.phone_index", phone.e164());
    handle
        .createUpdate("DELETE FROM app_phone WHERE phone_index = :index AND held_until <= :now")
        .bind("index", index)
        .bind("now", now)
        .execute();
    handle
        .createUpdate("DELETE FROM app_phone WHERE account_id = :id")
        .bind("id", id.value())
        .execute();
    try {
      handle
          .createUpdate(
              "INSERT INTO app_phone (account_id, phone, phone_index, held_until)"
                  + " VALUES (:id, :phone, :index, :until)")
          .bind("id", id.value())
          .bind("phone", vault.seal(phone.e164(), place(id)))
          .bind("index", index)
          .bind("until", now.plus(Accounts.HOLD))
          .execute();
    } catch (JdbiException e) {
      if (Store.metKey(e).isEmpty()) {
        throw e;
      }
      handle.rollback();
      return false;
    }
    return true;
  }

  /** Reads what {@code app_phone p} says in a row that may have none. */
  Optional<Held> read(ResultSet row, AccountId id) throws SQLException {
    byte[] sealed = row.getBytes("phone");
    if (sealed == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Held(
            new PhoneNumber(vault.open(sealed, place(id))),
            row.getString("code_channel"),
            Times.maybeAt(row, "verified_at"),
            Times.maybeAt(row, "held_until")));
  }

  void codeWentOver(AccountId id, String channel) {
    store.alone(
        "store where a code went",
        handle ->
            handle
                .createUpdate("UPDATE app_phone SET code_channel = :channel WHERE account_id = :id")
                .bind("channel", channel)
                .bind("id", id.value())
                .execute());
  }

  /**
   * Holds a claim that is being proven for as long as a new one.
   *
   * @return false if the account holds this number no more
   */
  boolean holdOn(AccountId id, PhoneNumber phone, Instant now) {
    return store.alone(
            "hold a number",
            handle ->
                handle
                    .createUpdate(
                        "UPDATE app_phone SET held_until = :until"
                            + " WHERE account_id = :id AND phone_index = :index"
                            + " AND verified_at IS NULL")
                    .bind("until", now.plus(Accounts.HOLD))
                    .bind("id", id.value())
                    .bind("index", vault.fingerprint("app_phone.phone_index", phone.e164()))
                    .execute())
        == 1;
  }

  /** Stores that a number is proven; false if the account has another one by now. */
  boolean prove(Handle handle, AccountId id, PhoneNumber phone, Instant now) {
    return handle
            .createUpdate(
                "UPDATE app_phone SET verified_at = :now, held_until = NULL"
                    + " WHERE account_id = :id AND phone_index = :index")
            .bind("now", now)
            .bind("id", id.value())
            .bind("index", vault.fingerprint("app_phone.phone_index", phone.e164()))
            .execute()
        == 1;
  }

  /** Makes an unproven claim of a proven number. */
  void doubt(AccountId id, Instant now) {
    store.alone(
        "doubt a number",
        handle ->
            handle
                .createUpdate(
                    "UPDATE app_phone SET verified_at = NULL, held_until = :until"
                        + " WHERE account_id = :id")
                .bind("until", now.plus(Accounts.HOLD))
                .bind("id", id.value())
                .execute());
  }

  void release(AccountId id) {
    store.alone(
        "give up a number",
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM app_phone WHERE account_id = :id AND verified_at IS NULL")
                .bind("id", id.value())
                .execute());
  }

  void deleteStale(Instant now) {
    store.inBatches(
        "delete claims that ran out",
        handle ->
            handle
                .createUpdate("DELETE FROM app_phone WHERE held_until <= :now LIMIT " + BATCH)
                .bind("now", now)
                .execute());
  }

  private static String place(AccountId id) {
    return "app_phone.phone/" + id;
  }
}
