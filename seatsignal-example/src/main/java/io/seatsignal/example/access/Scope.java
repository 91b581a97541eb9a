package io.seatsignal.example.access;

import java.util.Locale;

/** What a token may do. */
public enum Scope {
  /** Search, watch, and see what was sent. */
  WATCH,
  /** Everything of {@link #WATCH}, and change the account. */
  ACCOUNT;

  /**
   * Whether it is enough.
   *
   * @param needed what is asked for
   * @return true if this includes it
   */
  public boolean includes(Scope needed) {
    return compareTo(needed) >= 0;
  }

  /**
   * The word in the API.
   *
   * @return in small letters
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
