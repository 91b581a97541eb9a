package io.seatsignal.base;

import java.util.regex.Pattern;

/**
 * Where somebody can be reached: a phone number, or what a channel needs instead, such as an e-mail
 * address. Its {@code toString} is masked.
 *
 * @param kind what it is, e.g. {@code email}
 * @param value the address as its channel understands it
 */
public record Address(String kind, String value) {

  /** The kind of a phone number. */
  public static final String PHONE = "phone";

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{1,254}");
  private static final String DOTS = "•••";
  private static final int HEAD = 5;
  private static final int TAIL = 4;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the kind is not up to 32 lower-case letters, digits and
   *     hyphens, or the value is empty, has control characters or more than 254 characters; the
   *     message does not repeat the value
   */
  public Address {
    requireKind(kind);
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an address has 1 to 254 characters, none of them a control character");
    }
  }

  /**
   * A phone number.
   *
   * @param e164 the number with its country code
   * @return its address
   */
  public static Address of(String e164) {
    return new Address(PHONE, e164);
  }

  /**
   * Checks the name of a kind.
   *
   * @param kind the name
   * @throws IllegalArgumentException if it is none
   */
  public static void requireKind(String kind) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "a kind of address has up to 32 lower-case letters, digits and hyphens: " + kind);
    }
  }

  /**
   * Whether it is a phone number.
   *
   * @return false for what a person adds for other channels
   */
  public boolean isPhone() {
    return kind.equals(PHONE);
  }

  /**
   * The address as it may be shown and logged.
   *
   * @return e.g. {@code +1401•••1000} or {@code a•••@example.edu}
   */
  public String masked() {
    int at = value.lastIndexOf('@');
    if (at > 0) {
      return value.substring(0, value.offsetByCodePoints(0, 1)) + DOTS + value.substring(at);
    }
    if (!isPhone() || value.length() < HEAD + TAIL + 2) {
      return DOTS;
    }
    return value.substring(0, HEAD) + DOTS + value.substring(value.length() - TAIL);
  }

  @Override
  public String toString() {
    return kind + " " + masked();
  }
}
