package io.seatsignal.example.account;

import java.util.regex.Pattern;

/**
 * The identity of an account; also the external id of its watcher.
 *
 * @param value 128 random bits, as 22 characters of Base64 for URLs
 */
public record AccountId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none
   */
  public AccountId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an account id has 22 letters and digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
