package io.seatsignal.example.access;

import io.seatsignal.example.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The bearer tokens of programs. Thread-safe; every method blocks on the storage. */
@SuppressWarnings("DoNotCallSuggester")
public final class Tokens {

  /** How long a token counts if nothing else is wanted. */
  public static final Duration USUAL_LIFETIME = Duration.ofDays(180);

  /** How long a token counts at most. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  /** How many an account may have at a time. */
  public static final int MOST = 50;

  /** How many characters a name has at most. */
  public static final int LONGEST_NAME = 100;

  /**
   * Makes a token.
   *
   * @param account whose
   * @param name what its owner calls it, 1 to {@value #LONGEST_NAME} characters
   * @param scope what it allows
   * @param lifetime how long it counts, at most {@link #LONGEST_LIFETIME}
   * @return the token; empty if the account has {@value #MOST} already, or is gone
   * @throws IllegalArgumentException if name or lifetime are out of range
   */
  public Optional<IssuedToken> issue(
      AccountId account, String name, Scope scope, Duration lifetime) {
    throw new UnsupportedOperationException();
  }

  /**
   * The tokens of an account that still count.
   *
   * @param account whose
   * @return newest first
   */
  public List<Token> list(AccountId account) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends a token.
   *
   * @param account whose it must be
   * @param id which
   * @return false if the account has no such token
   */
  public boolean delete(AccountId account, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends all tokens of an account.
   *
   * @param account whose
   */
  public void deleteAll(AccountId account) {
    throw new UnsupportedOperationException();
  }
}
