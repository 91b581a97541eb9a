package io.seatsignal.example.access;

import io.seatsignal.example.account.AccountId;
import java.time.Instant;

/**
 * A live session of somebody who signed in with a browser. Prints itself without the CSRF token.
 *
 * @param account who signed in
 * @param csrfToken what requests that change anything carry in {@code X-CSRF-Token}; the same as
 *     long as the session lives
 * @param startedAt when they signed in
 */
public record Session(AccountId account, String csrfToken, Instant startedAt) {

  @Override
  public String toString() {
    return "Session[account=" + account + ", startedAt=" + startedAt + "]";
  }
}
