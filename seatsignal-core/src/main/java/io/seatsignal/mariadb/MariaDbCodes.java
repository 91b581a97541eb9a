package io.seatsignal.mariadb;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.Codes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The codes that are waited for, in MariaDB. */
final class MariaDbCodes implements Codes {

  private record Expected(boolean matches, int tries) {}

  private final Transactions transactions;
  private final Fingerprints fingerprints;

  MariaDbCodes(Transactions transactions, Fingerprints fingerprints) {
    this.transactions = transactions;
    this.fingerprints = fingerprints;
  }

  @Override
  public void expect(String account, PhoneNumber phone, String code, Duration lifetime) {
    byte[] hashed = hash(account, phone, code);
    transactions.alone(
        "store a code",
        connection ->
            new Sql(
                    "INSERT INTO ss_code (account, code, over_at, tries)"
                        + " VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, 0)"
                        + " ON DUPLICATE KEY UPDATE code = VALUES(code),"
                        + " over_at = VALUES(over_at), tries = 0",
                    account,
                    hashed,
                    Sql.micros(lifetime))
                .update(connection));
  }

  @Override
  public Match match(String account, PhoneNumber phone, String code, int mostTries) {
    byte[] hashed = hash(account, phone, code);
    return transactions.run(
        "compare a code", connection -> match(connection, account, hashed, mostTries));
  }

  private static Match match(Connection connection, String account, byte[] hashed, int mostTries)
      throws SQLException {
    Optional<Expected> expected =
        new Sql(
                "SELECT code = ? AS matches, tries FROM ss_code"
                    + " WHERE account = ? AND over_at > UTC_TIMESTAMP(6) FOR UPDATE",
                hashed,
                account)
            .row(connection, row -> new Expected(row.getBoolean("matches"), row.getInt("tries")));
    if (expected.isEmpty()) {
      return Match.NONE;
    }
    if (expected.get().tries() >= mostTries) {
      return Match.TOO_MANY_TRIES;
    }
    if (expected.get().matches()) {
      new Sql("DELETE FROM ss_code WHERE account = ?", account).update(connection);
      return Match.RIGHT;
    }
    new Sql("UPDATE ss_code SET tries = tries + 1 WHERE account = ?", account).update(connection);
    return Match.WRONG;
  }

  @Override
  public void forget(String account) {
    transactions.alone(
        "forget a code",
        connection -> new Sql("DELETE FROM ss_code WHERE account = ?", account).update(connection));
  }

  private byte[] hash(String account, PhoneNumber phone, String code) {
    return fingerprints.of("ss_code.code", account, phone.e164(), code);
  }
}
