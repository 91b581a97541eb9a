package io.seatsignal.example.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.AccountId;
import io.seatsignal.example.store.Store;
import io.seatsignal.example.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The sessions of browsers, kept in the database so that every node knows them; the browser has the
 * only copy of the secret, in a cookie that no script can read.
 *
 * <p>Thread-safe; every method blocks on the storage.
 */
public final class Sessions {

  /** How long a session lives without a request. */
  public static final Duration IDLE = Duration.ofDays(14);

  /** How long a session lives at most. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** How many an account may have at a time. */
  public static final int MOST = 50;

  private static final Duration SEEN_AGAIN = Duration.ofMinutes(5);
  private static final String NAME = "seatsignal";
  private static final int BATCH = 500;

  private final Store store;
  private final boolean secure;
  private final InstantSource time;
  private final Secrets secrets = new Secrets();

  private record Row(AccountId account, Instant startedAt, Instant seenAt) {}

  /**
   * Opens the sessions.
   *
   * @param store where they are kept
   * @param secure whether browsers come by https only
   * @param time the time
   */
  public Sessions(Store store, boolean secure, InstantSource time) {
    this.store = store;
    this.secure = secure;
    this.time = time;
  }

  /**
   * Starts a session for somebody whose password was right, and sets its cookie. A session that the
   * request came with ends, and so do those seen least recently if there are {@value #MOST}.
   *
   * @param http the request to sign in
   * @param account who signed in, as it was when the password was compared
   * @return the session; empty if the account was blocked, deleted or given another password since
   */
  public Optional<Session> start(Context http, Account account) {
    secret(http).ifPresent(this::delete);
    String secret = secrets.newSecret();
    // Whole microseconds, as they will be read.
    Instant now = Times.stored(time.instant());
    boolean started =
        store.transaction(
            "start a session",
            handle -> {
              boolean counts = Generations.hold(handle, account);
              if (counts) {
                makeRoom(handle, account.id());
                insert(handle, account, secret, now);
              }
              return counts;
            });
    if (!started) {
      return Optional.empty();
    }
    http.cookie(cookie(secret, (int) LONGEST.toSeconds()));
    return Optional.of(new Session(account.id(), csrfToken(secret), now));
  }

  /** For one more; under the lock of the account. */
  static void makeRoom(Handle handle, AccountId account) {
    int sessions =
        handle
            .createQuery("SELECT COUNT(*) FROM app_session WHERE account_id = :account")
            .bind("account", account.value())
            .mapTo(Integer.class)
            .one();
    if (sessions >= MOST) {
      handle
          .createUpdate(
              "DELETE FROM app_session WHERE account_id = :account ORDER BY seen_at LIMIT :surplus")
          .bind("account", account.value())
          .bind("surplus", sessions - MOST + 1)
          .execute();
    }
  }

  private static void insert(Handle handle, Account account, String secret, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO app_session"
                + " (secret, account_id, generation, started_at, seen_at, ends_at)"
                + " VALUES (:secret, :account, :generation, :now, :now, :ends)")
        .bind("secret", Secrets.stored(secret))
        .bind("account", account.id().value())
        .bind("generation", account.generation())
        .bind("now", now)
        .bind("ends", now.plus(IDLE))
        .execute();
  }

  /**
   * The session that a request came with; whether it carries the CSRF token as well is for {@link
   * Gate} to see.
   *
   * @param http the request
   * @return empty if there is none, or it has ended
   */
  public Optional<Session> find(Context http) {
    return secret(http).flatMap(this::find);
  }

  /**
   * The session that a request came with, for an answer that outlasts it.
   *
   * @param http the request, which is not looked at later
   * @return finds the session each time it is asked, as {@link #find}
   */
  public Supplier<Optional<Session>> following(Context http) {
    Optional<String> secret = secret(http);
    return () -> secret.flatMap(this::find);
  }

  private Optional<Session> find(String secret) {
    Instant now = time.instant();
    byte[] stored = Secrets.stored(secret);
    Optional<Row> row =
        store.alone(
            "find a session",
            handle ->
                handle
                    .createQuery(
                        "SELECT s.account_id, s.started_at, s.seen_at FROM app_session s"
                            + " JOIN app_account a ON a.account_id = s.account_id"
                            + " WHERE s.secret = :secret AND s.ends_at > :now"
                            + " AND s.generation = a.generation")
                    .bind("secret", stored)
                    .bind("now", now)
                    .map(
                        (found, context) ->
                            new Row(
                                new AccountId(found.getString("account_id")),
                                Times.at(found, "started_at"),
                                Times.at(found, "seen_at")))
                    .findOne());
    row.filter(found -> found.seenAt().plus(SEEN_AGAIN).isBefore(now))
        .ifPresent(found -> touch(stored, found, now));
    return row.map(found -> new Session(found.account(), csrfToken(secret), found.startedAt()));
  }

  private void touch(byte[] stored, Row row, Instant now) {
    Instant idle = now.plus(IDLE);
    Instant last = row.startedAt().plus(LONGEST);
    store.alone(
        "note that a session is used",
        handle ->
            handle
                .createUpdate(
                    "UPDATE app_session SET seen_at = :now, ends_at = :ends WHERE secret = :secret")
                .bind("now", now)
                .bind("ends", idle.isBefore(last) ? idle : last)
                .bind("secret", stored)
                .execute());
  }

  /**
   * Ends the session that a request came with, if any, and removes its cookie.
   *
   * @param http the request
   */
  public void end(Context http) {
    secret(http).ifPresent(this::delete);
    http.cookie(cookie("", 0));
  }

  private void delete(String secret) {
    store.alone(
        "end a session",
        handle ->
            handle
                .createUpdate("DELETE FROM app_session WHERE secret = :secret")
                .bind("secret", Secrets.stored(secret))
                .execute());
  }

  /**
   * When the sessions of an account that still count were started, for its owner.
   *
   * @param account whose
   * @return newest first
   */
  public List<Instant> startedAt(AccountId account) {
    return store.alone(
        "list the sessions of an account",
        handle ->
            handle
                .createQuery(
                    "SELECT s.started_at FROM app_session s"
                        + " JOIN app_account a ON a.account_id = s.account_id"
                        + " WHERE s.account_id = :account AND s.ends_at > :now"
                        + " AND s.generation = a.generation ORDER BY s.started_at DESC")
                .bind("account", account.value())
                .bind("now", time.instant())
                .map((found, context) -> Times.at(found, "started_at"))
                .list());
  }

  /**
   * Ends all sessions of an account.
   *
   * @param account whose
   */
  public void endAll(AccountId account) {
    store.alone(
        "end all sessions of an account",
        handle ->
            handle
                .createUpdate("DELETE FROM app_session WHERE account_id = :account")
                .bind("account", account.value())
                .execute());
  }

  /** Deletes sessions that have ended. Safe on several nodes at once. */
  public void cleanUp() {
    Instant now = time.instant();
    store.inBatches(
        "delete sessions that have ended",
        handle ->
            handle
                .createUpdate("DELETE FROM app_session WHERE ends_at <= :now LIMIT " + BATCH)
                .bind("now", now)
                .execute());
  }

  private Optional<String> secret(Context http) {
    return Optional.ofNullable(http.cookie(name())).filter(value -> !value.isEmpty());
  }

  /** With the prefix no other host, and nothing sent in clear, can set it. */
  private String name() {
    return secure ? "__Host-" + NAME : NAME;
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(name(), value);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setSecure(secure);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
    return cookie;
  }

  private static String csrfToken(String secret) {
    return Secrets.derived(secret, "csrf");
  }
}
