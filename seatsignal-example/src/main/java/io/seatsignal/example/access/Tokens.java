package io.seatsignal.example.access;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.AccountId;
import io.seatsignal.example.store.Store;
import io.seatsignal.example.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The bearer tokens of programs. Thread-safe; every method blocks on the storage. */
public final class Tokens {

  /** How long a token counts if nothing else is wanted. */
  public static final Duration USUAL_LIFETIME = Duration.ofDays(180);

  /** How long a token counts at most. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  /** How many an account may have at a time. */
  public static final int MOST = 50;

  /** How many characters a name has at most. */
  public static final int LONGEST_NAME = 100;

  /** By it, programs that look for leaked secrets recognise one. */
  private static final String PREFIX = "sst_";

  private static final Duration USED_AGAIN = Duration.ofMinutes(5);
  private static final int BATCH = 500;

  private final Store store;
  private final InstantSource time;
  private final Secrets secrets = new Secrets();

  /** Whose token it is and what it allows. */
  record Holder(AccountId account, Scope scope) {}

  private record Row(Holder holder, Optional<Instant> usedAt) {}

  /**
   * Opens the tokens.
   *
   * @param store where they are kept
   * @param time the time
   */
  public Tokens(Store store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Makes a token.
   *
   * @param account whose, as it was when the password was compared
   * @param name what its owner calls it, 1 to {@value #LONGEST_NAME} characters
   * @param scope what it allows
   * @param lifetime how long it counts, at most {@link #LONGEST_LIFETIME}
   * @return the token; empty if the account has {@value #MOST} already, or was blocked, deleted or
   *     given another password since
   * @throws IllegalArgumentException if name or lifetime are out of range
   */
  public Optional<IssuedToken> issue(Account account, String name, Scope scope, Duration lifetime) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters");
    }
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException("lifetime must be positive, at most " + LONGEST_LIFETIME);
    }
    Instant now = Times.stored(time.instant());
    Token token =
        new Token(secrets.newId(), name, scope, now, now.plus(lifetime), Optional.empty());
    String secret = PREFIX + secrets.newSecret();
    boolean stored =
        store.transaction(
            "make a token",
            handle ->
                Generations.hold(handle, account)
                    && tokens(handle, account.id(), now).size() < MOST
                    && insert(handle, account, token, secret) == 1);
    return stored ? Optional.of(new IssuedToken(token, secret)) : Optional.empty();
  }

  private static int insert(Handle handle, Account account, Token token, String secret) {
    return handle
        .createUpdate(
            "INSERT INTO app_token"
                + " (secret, token_id, account_id, generation, name, scope, created_at, ends_at)"
                + " VALUES (:secret, :id, :account, :generation, :name, :scope, :created, :ends)")
        .bind("secret", Secrets.stored(secret))
        .bind("id", token.id())
        .bind("name", token.name())
        .bind("scope", token.scope().name())
        .bind("created", token.createdAt())
        .bind("ends", token.expiresAt())
        .bind("account", account.id().value())
        .bind("generation", account.generation())
        .execute();
  }

  /**
   * The tokens of an account that still count.
   *
   * @param account whose
   * @return newest first
   */
  public List<Token> list(AccountId account) {
    return store.alone("list tokens", handle -> tokens(handle, account, time.instant()));
  }

  private static List<Token> tokens(Handle handle, AccountId account, Instant now) {
    return handle
        .createQuery(
            "SELECT t.token_id, t.name, t.scope, t.created_at, t.ends_at, t.used_at"
                + " FROM app_account a JOIN app_token t ON t.account_id = a.account_id"
                + " WHERE a.account_id = :account AND t.generation = a.generation"
                + " AND t.ends_at > :now ORDER BY t.created_at DESC, t.token_id")
        .bind("account", account.value())
        .bind("now", now)
        .map((row, context) -> token(row))
        .list();
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getString("token_id"),
        row.getString("name"),
        Scope.valueOf(row.getString("scope")),
        Times.at(row, "created_at"),
        Times.at(row, "ends_at"),
        Times.maybeAt(row, "used_at"));
  }

  /** Whose token a program sent; empty if it is none, or counts no more. */
  Optional<Holder> find(String secret) {
    Instant now = time.instant();
    byte[] stored = Secrets.stored(secret);
    Optional<Row> row =
        store.alone(
            "find a token",
            handle ->
                handle
                    .createQuery(
                        "SELECT t.account_id, t.scope, t.used_at FROM app_token t"
                            + " JOIN app_account a ON a.account_id = t.account_id"
                            + " WHERE t.secret = :secret AND t.ends_at > :now"
                            + " AND t.generation = a.generation")
                    .bind("secret", stored)
                    .bind("now", now)
                    .map(
                        (found, context) ->
                            new Row(
                                new Holder(
                                    new AccountId(found.getString("account_id")),
                                    Scope.valueOf(found.getString("scope"))),
                                Times.maybeAt(found, "used_at")))
                    .findOne());
    row.filter(found -> isStale(found.usedAt(), now)).ifPresent(found -> touch(stored, now));
    return row.map(Row::holder);
  }

  private static boolean isStale(Optional<Instant> usedAt, Instant now) {
    return usedAt.filter(used -> !used.plus(USED_AGAIN).isBefore(now)).isEmpty();
  }

  private void touch(byte[] stored, Instant now) {
    store.alone(
        "note that a token is used",
        handle ->
            handle
                .createUpdate("UPDATE app_token SET used_at = :now WHERE secret = :secret")
                .bind("now", now)
                .bind("secret", stored)
                .execute());
  }

  /**
   * Ends a token.
   *
   * @param account whose it must be
   * @param id which
   * @return false if the account has no such token
   */
  public boolean delete(AccountId account, String id) {
    return store.alone(
            "end a token",
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM app_token WHERE account_id = :account AND token_id = :id")
                    .bind("account", account.value())
                    .bind("id", id)
                    .execute())
        > 0;
  }

  /**
   * Ends all tokens of an account.
   *
   * @param account whose
   */
  public void deleteAll(AccountId account) {
    store.alone(
        "end all tokens of an account",
        handle ->
            handle
                .createUpdate("DELETE FROM app_token WHERE account_id = :account")
                .bind("account", account.value())
                .execute());
  }

  /** Deletes tokens that count no more. Safe on several nodes at once. */
  public void cleanUp() {
    Instant now = time.instant();
    store.inBatches(
        "delete tokens that count no more",
        handle ->
            handle
                .createUpdate("DELETE FROM app_token WHERE ends_at <= :now LIMIT " + BATCH)
                .bind("now", now)
                .execute());
  }
}
