package io.seatsignal.example.account;

import io.seatsignal.base.WatcherId;
import io.seatsignal.example.store.Store;
import io.seatsignal.example.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The accounts in the database, each with its number. */
final class AccountRows {

  private static final String SELECT =
      "SELECT a.account_id, a.username, a.password, a.watcher_id, a.terms_version, a.terms_at,"
          + " a.created_at, a.blocked, a.generation, p.phone, p.code_channel, p.verified_at, p.held_until"
          + " FROM app_account a LEFT JOIN app_phone p ON p.account_id = a.account_id WHERE ";

  /** An account with what only this room may know of it. */
  record Row(
      Account account, String passwordHash, Instant termsAt, Optional<Numbers.Held> number) {}

  private final Store store;
  private final Numbers numbers;
  private final InstantSource time;

  AccountRows(Store store, Numbers numbers, InstantSource time) {
    this.store = store;
    this.numbers = numbers;
    this.time = time;
  }

  Optional<Row> find(AccountId id) {
    return find("a.account_id = :key", id.value());
  }

  Optional<Row> findByName(String username) {
    return find("a.username_key = :key", Usernames.key(username));
  }

  private Optional<Row> find(String condition, String key) {
    return store.alone(
        "find an account",
        handle ->
            handle
                .createQuery(SELECT + condition)
                .bind("key", key)
                .map((row, context) -> read(row))
                .findOne());
  }

  List<Account> list(String after, int atMost) {
    return store.alone(
        "list the accounts",
        handle ->
            handle
                .createQuery(
                    SELECT + "a.username_key > :after ORDER BY a.username_key LIMIT :atMost")
                .bind("after", Usernames.key(after))
                .bind("atMost", atMost)
                .map((row, context) -> read(row).account())
                .list());
  }

  /** Makes the row; false if the name is taken. */
  static boolean insert(
      Handle handle, AccountId id, NewAccount wanted, String passwordHash, Instant now) {
    try {
      handle
          .createUpdate(
              "INSERT INTO app_account (account_id, username, username_key, password,"
                  + " terms_version, terms_at, created_at)"
                  + " VALUES (:id, :name, :key, :password, :terms, :now, :now)")
          .bind("id", id.value())
          .bind("name", Usernames.normalise(wanted.username()))
          .bind("key", Usernames.key(wanted.username()))
          .bind("password", passwordHash)
          .bind("terms", wanted.termsVersion())
          .bind("now", now)
          .execute();
      return true;
    } catch (JdbiException e) {
      if (Store.metKey(e).isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  /** Replaces a hash by one of the same password with other parameters. */
  void rehash(AccountId id, String before, String now) {
    store.alone(
        "store a password",
        handle ->
            handle
                .createUpdate(
                    "UPDATE app_account SET password = :now"
                        + " WHERE account_id = :id AND password = :before")
                .bind("now", now)
                .bind("id", id.value())
                .bind("before", before)
                .execute());
  }

  /** Replaces a password; sessions and tokens end. */
  void replacePassword(AccountId id, String passwordHash) {
    store.alone(
        "store a password",
        handle ->
            handle
                .createUpdate(
                    "UPDATE app_account SET password = :password, generation = generation + 1"
                        + " WHERE account_id = :id")
                .bind("password", passwordHash)
                .bind("id", id.value())
                .execute());
  }

  void acceptTerms(AccountId id, String version) {
    store.alone(
        "store that terms were accepted",
        handle ->
            handle
                .createUpdate(
                    "UPDATE app_account SET terms_version = :version, terms_at = :now"
                        + " WHERE account_id = :id")
                .bind("version", version)
                .bind("now", time.instant())
                .bind("id", id.value())
                .execute());
  }

  /** Whether an account may be used; when it may not any more, sessions and tokens end. */
  void setBlocked(AccountId id, boolean blocked) {
    store.alone(
        "block an account",
        handle ->
            handle
                .createUpdate(
                    "UPDATE app_account SET blocked = :blocked, generation = generation + 1"
                        + " WHERE account_id = :id AND blocked <> :blocked")
                .bind("blocked", blocked)
                .bind("id", id.value())
                .execute());
  }

  /** Stores who the person is in the engine; false if the account is gone or blocked. */
  static boolean setWatcher(Handle handle, AccountId id, WatcherId watcher) {
    return handle
            .createUpdate(
                "UPDATE app_account SET watcher_id = :watcher"
                    + " WHERE account_id = :id AND NOT blocked")
            .bind("watcher", watcher.value())
            .bind("id", id.value())
            .execute()
        == 1;
  }

  /** Deletes the row; returns who the person was in the engine to the last. */
  Optional<WatcherId> delete(AccountId id) {
    return store.alone(
        "delete an account",
        handle ->
            handle
                .createQuery("DELETE FROM app_account WHERE account_id = :id RETURNING watcher_id")
                .bind("id", id.value())
                .map((row, context) -> watcher(row))
                .findOne()
                .flatMap(Function.identity()));
  }

  private static Optional<WatcherId> watcher(ResultSet row) throws SQLException {
    long watcher = row.getLong("watcher_id");
    return row.wasNull() ? Optional.empty() : Optional.of(new WatcherId(watcher));
  }

  private Row read(ResultSet row) throws SQLException {
    AccountId id = new AccountId(row.getString("account_id"));
    Optional<Numbers.Held> number =
        numbers.read(row, id).filter(held -> held.countsAt(time.instant()));
    return new Row(
        new Account(
            id,
            row.getString("username"),
            number.map(Numbers.Held::phone),
            number.filter(Numbers.Held::isVerified).isPresent(),
            watcher(row),
            row.getString("terms_version"),
            Times.at(row, "created_at"),
            row.getBoolean("blocked"),
            row.getInt("generation")),
        row.getString("password"),
        Times.at(row, "terms_at"),
        number);
  }
}
