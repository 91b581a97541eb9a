package io.seatsignal.phone;

import java.util.regex.Pattern;

/**
 * A phone number in its one canonical form.
 *
 * <p>Prints itself masked; only {@link #e164()} gives the number away, so a log line or an
 * exception cannot do it by accident.
 *
 * @param e164 the number as ITU E.164 writes it, e.g. {@code +14018631000}
 */
public record PhoneNumber(String e164) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int HEAD = 5;
  private static final int TAIL = 4;

  /**
   * Checks the form only; {@link PhonePolicy} says whether such a number exists and may be used.
   *
   * @throws IllegalArgumentException if it is not a plus sign and 7 to 15 digits; the message does
   *     not repeat it
   */
  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException(
          "phone number is not in the form +14018631000 (a plus sign and 7 to 15 digits)");
    }
  }

  /**
   * The number with its middle hidden.
   *
   * @return e.g. {@code +1401•••1000}; of a short number only the last digits
   */
  public String masked() {
    String tail = e164.substring(e164.length() - TAIL);
    return e164.length() < HEAD + TAIL + 2 ? "+•••" + tail : e164.substring(0, HEAD) + "•••" + tail;
  }

  @Override
  public String toString() {
    return masked();
  }
}
