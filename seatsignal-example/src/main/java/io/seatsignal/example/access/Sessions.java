package io.seatsignal.example.access;

import io.javalin.http.Context;
import io.seatsignal.example.account.AccountId;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions of browsers, kept in the database so that every node knows them; the browser has the
 * only copy of the secret, in a cookie that no script can read.
 *
 * <p>Thread-safe; every method blocks on the storage.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Sessions {

  /** How long a session lives without a request. */
  public static final Duration IDLE = Duration.ofDays(14);

  /** How long a session lives at most. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /**
   * Starts a session for somebody whose password was right, and sets its cookie. A session that the
   * request came with ends.
   *
   * @param http the request to sign in
   * @param account who signed in
   * @return the session
   */
  public Session start(Context http, AccountId account) {
    throw new UnsupportedOperationException();
  }

  /**
   * The session that a request came with; whether it carries the CSRF token as well is for {@link
   * Gate} to see.
   *
   * @param http the request
   * @return empty if there is none, or it has ended
   */
  public Optional<Session> find(Context http) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends the session that a request came with, if any, and removes its cookie.
   *
   * @param http the request
   */
  public void end(Context http) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends all sessions of an account.
   *
   * @param account whose
   */
  public void endAll(AccountId account) {
    throw new UnsupportedOperationException();
  }
}
