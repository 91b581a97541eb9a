package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.QuietHours;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.Watcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is known, and which numbers want to be left alone. */
final class PeopleStore {

  private static final Logger log = LoggerFactory.getLogger(PeopleStore.class);
  private static final int LONGEST_CHANNELS = 1000;

  /** Somebody who is registered again, perhaps after their number was withdrawn. */
  private record Known(WatcherId id, boolean numbered) {}

  private final Transactions transactions;
  private final PhoneCipher phones;

  PeopleStore(Transactions transactions, PhoneCipher phones) {
    this.transactions = transactions;
    this.phones = phones;
  }

  RegistrationResult register(Registration registration) {
    return transactions.run("register a person", connection -> register(connection, registration));
  }

  private RegistrationResult register(Connection connection, Registration registration)
      throws SQLException {
    byte[] index = phones.index(registration.phone());
    Optional<Known> known =
        new Sql(
                "SELECT watcher_id, phone_index IS NOT NULL AS numbered FROM ss_watcher"
                    + " WHERE external_id = ? FOR UPDATE",
                registration.externalId())
            .row(
                connection,
                row ->
                    new Known(
                        new WatcherId(row.getLong("watcher_id")), row.getBoolean("numbered")));
    try {
      WatcherId id = known.isPresent() ? known.get().id() : insert(connection, registration, index);
      forgetUnreachable(connection, id, index);
      update(connection, registration, id, index);
      if (known.filter(person -> !person.numbered()).isPresent()) {
        Leaving.numbered(connection, id);
      }
      return new RegistrationResult.Registered(find(connection, id).orElseThrow());
    } catch (SQLException e) {
      if (e.getErrorCode() != DatabaseErrors.DUPLICATE_KEY) {
        throw e;
      }
      return numberInUse(connection, registration, index, e);
    }
  }

  RegistrationResult takeOver(String former, Registration registration) {
    byte[] index = phones.index(registration.phone());
    return transactions.run(
        "give a person another identity",
        connection -> {
          Optional<WatcherId> id =
              new Sql(
                      "SELECT watcher_id FROM ss_watcher WHERE external_id = ? AND phone_index = ?"
                          + " FOR UPDATE",
                      former,
                      index)
                  .row(connection, row -> new WatcherId(row.getLong("watcher_id")));
          if (id.isEmpty() || !rename(connection, id.get(), registration.externalId())) {
            return new RegistrationResult.NumberInUse();
          }
          update(connection, registration, id.get(), index);
          return new RegistrationResult.Registered(find(connection, id.get()).orElseThrow());
        });
  }

  /** False if somebody has this identity. */
  private static boolean rename(Connection connection, WatcherId id, String externalId)
      throws SQLException {
    try {
      new Sql("UPDATE ss_watcher SET external_id = ? WHERE watcher_id = ?", externalId, id.value())
          .update(connection);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() != DatabaseErrors.DUPLICATE_KEY) {
        throw e;
      }
      log.debug("watcher {} keeps its identity: the other one is somebody's", id, e);
      return false;
    }
  }

  /** What was found out about a number says nothing about the next one. */
  private static void forgetUnreachable(Connection connection, WatcherId id, byte[] index)
      throws SQLException {
    new Sql(
            "DELETE u FROM ss_watcher w STRAIGHT_JOIN ss_unreachable u"
                + " ON u.watcher_id = w.watcher_id WHERE w.watcher_id = ? AND w.phone_index <> ?"
                + " AND u.address_kind IS NULL",
            id.value(),
            index)
        .update(connection);
  }

  /** The number is written by {@link #update}, because its encryption needs the row's identity. */
  private static WatcherId insert(Connection connection, Registration registration, byte[] index)
      throws SQLException {
    return new Sql(
            "INSERT INTO ss_watcher (external_id, phone, phone_index, channels, verification,"
                + " evidence, consent_wording, consent_at, created_at)"
                + " VALUES (?, '', ?, '', ?, '', '', ?, UTC_TIMESTAMP(6)) RETURNING watcher_id",
            registration.externalId(),
            index,
            registration.verification().method(),
            registration.consent().at())
        .row(connection, row -> new WatcherId(row.getLong("watcher_id")))
        .orElseThrow();
  }

  private void update(Connection connection, Registration registration, WatcherId id, byte[] index)
      throws SQLException {
    new Sql(
            "UPDATE ss_watcher SET phone = ?, phone_index = ?, verification = ?, evidence = ?,"
                + " consent_wording = ?, consent_at = ? WHERE watcher_id = ?",
            phones.encrypt(registration.phone(), id),
            index,
            registration.verification().method(),
            registration.verification().evidence(),
            registration.consent().wording(),
            registration.consent().at(),
            id.value())
        .update(connection);
  }

  /** Two keys can be met: the number's, or that of the same person registering twice at once. */
  private static RegistrationResult numberInUse(
      Connection connection, Registration registration, byte[] index, SQLException duplicate)
      throws SQLException {
    boolean othersNumber =
        new Sql(
                "SELECT 1 FROM ss_watcher WHERE phone_index = ? AND external_id <> ?",
                index,
                registration.externalId())
            .row(connection, row -> true)
            .isPresent();
    if (!othersNumber) {
      throw DatabaseErrors.conflict(duplicate);
    }
    return new RegistrationResult.NumberInUse();
  }

  void prefer(WatcherId watcher, Preferences preferences) {
    List<String> channels = preferences.channels();
    String stored = String.join(",", channels);
    if (!Rows.channels(stored).equals(channels) || stored.length() > LONGEST_CHANNELS) {
      throw new IllegalArgumentException(
          "channels must be names without a comma, at most "
              + LONGEST_CHANNELS
              + " characters together");
    }
    transactions.alone(
        "store the preferences of watcher " + watcher,
        connection ->
            new Sql(
                    "UPDATE ss_watcher SET channels = ?, delivery = ?, escalate_micros = ?,"
                        + " zone = ?, quiet_hours = ?, night_texts = ?, night_calls = ?"
                        + " WHERE watcher_id = ?",
                    stored,
                    preferences.delivery(),
                    Sql.micros(preferences.escalateAfter()),
                    preferences.zone().map(ZoneId::getId),
                    preferences.quietHours().map(QuietHours::toString),
                    preferences.nightTexts(),
                    preferences.nightCalls(),
                    watcher.value())
                .update(connection));
  }

  Optional<Watcher> watcher(WatcherId watcher) {
    return transactions.alone("find a watcher", connection -> find(connection, watcher));
  }

  Optional<Watcher> watcherByPhone(PhoneNumber phone) {
    byte[] index = phones.index(phone);
    return transactions.alone(
        "find a watcher by number",
        connection ->
            new Sql("SELECT * FROM ss_watcher WHERE phone_index = ?", index)
                .row(connection, row -> Rows.watcher(row, phones))
                .flatMap(Function.identity()));
  }

  /** Locks the number's owner first, so that a mark is either before this or sees it. */
  void optOut(PhoneNumber phone) {
    byte[] index = phones.index(phone);
    transactions.run(
        "store an opt-out",
        connection -> {
          Optional<Long> owner =
              new Sql("SELECT watcher_id FROM ss_watcher WHERE phone_index = ? FOR UPDATE", index)
                  .row(connection, row -> row.getLong("watcher_id"));
          if (owner.isPresent()) {
            WatchStore.stopAll(connection, owner.get());
          }
          return new Sql(
                  "INSERT IGNORE INTO ss_opt_out (phone_index, at) VALUES (?, UTC_TIMESTAMP(6))",
                  index)
              .update(connection);
        });
  }

  void optIn(PhoneNumber phone) {
    byte[] index = phones.index(phone);
    transactions.alone(
        "lift an opt-out",
        connection ->
            new Sql("DELETE FROM ss_opt_out WHERE phone_index = ?", index).update(connection));
  }

  boolean optedOut(PhoneNumber phone) {
    byte[] index = phones.index(phone);
    return transactions.alone(
        "look for an opt-out",
        connection ->
            new Sql("SELECT 1 FROM ss_opt_out WHERE phone_index = ?", index)
                .row(connection, row -> true)
                .isPresent());
  }

  private Optional<Watcher> find(Connection connection, WatcherId id) throws SQLException {
    return new Sql("SELECT * FROM ss_watcher WHERE watcher_id = ?", id.value())
        .row(connection, row -> Rows.watcher(row, phones))
        .flatMap(Function.identity());
  }
}
