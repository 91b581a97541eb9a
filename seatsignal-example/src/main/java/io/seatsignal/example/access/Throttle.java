package io.seatsignal.example.access;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses, counted for the whole cluster by account and by client address.
 *
 * <p>Sessions and tokens that count already are never touched. Thread-safe; every method blocks on
 * the storage.
 *
 * <pre>{@code
 * SignInResult result =
 *     throttle.attempt(
 *         Throttle.Secret.PASSWORD,
 *         username,
 *         address,
 *         () -> accounts.signIn(username, password),
 *         SignInResult.Wrong.class::isInstance);
 * }</pre>
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Throttle {

  /** What can be guessed; each is counted apart. */
  public enum Secret {
    /** An account's password, wherever it is asked for. */
    PASSWORD,
    /** A code that proves a number or replaces a password. */
    CODE
  }

  /**
   * Lets somebody try a secret, unless there were too many wrong ones.
   *
   * @param secret what is tried
   * @param username of the account that it should belong to, in capitals or not; it need not exist
   * @param clientAddress from where
   * @param attempt the try
   * @param wrong whether its result is that of a wrong secret
   * @param <T> what the try results in
   * @return the result of the try
   * @throws io.seatsignal.example.web.ProblemException 429 {@code too-many-requests} with {@code
   *     Retry-After}, and nothing was tried
   */
  public <T> T attempt(
      Secret secret,
      String username,
      String clientAddress,
      Supplier<T> attempt,
      Predicate<T> wrong) {
    throw new UnsupportedOperationException();
  }

  /**
   * Counts one new account, or one request for a code to replace a password.
   *
   * @param clientAddress from where
   * @throws io.seatsignal.example.web.ProblemException 429 {@code too-many-requests} with {@code
   *     Retry-After} if there were too many
   */
  public void countStranger(String clientAddress) {
    throw new UnsupportedOperationException();
  }
}
