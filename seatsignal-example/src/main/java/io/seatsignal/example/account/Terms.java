package io.seatsignal.example.account;

import java.time.LocalDate;

/**
 * The terms of service that hold.
 *
 * @param version names their wording, 1 to 32 characters; another wording has another version
 * @param dated since when they hold
 */
public record Terms(String version, LocalDate dated) {

  /** The terms that the pages show. */
  public static final Terms PRESENT = new Terms("2026-11", LocalDate.of(2026, 11, 1));

  /**
   * Whether somebody who accepted a version is asked again.
   *
   * @param account who
   * @return true if these are the terms that they accepted last
   */
  public boolean areAcceptedBy(Account account) {
    return version.equals(account.termsVersion());
  }
}
