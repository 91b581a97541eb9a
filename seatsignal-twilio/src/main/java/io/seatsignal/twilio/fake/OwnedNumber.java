package io.seatsignal.twilio.fake;

import java.util.List;

/**
 * A number of the account.
 *
 * <p>Its {@code toString} does not show the number.
 *
 * @param number the number in E.164
 * @param texts whether it can send and receive texts
 * @param calls whether it can call
 */
public record OwnedNumber(String number, boolean texts, boolean calls) {

  private static final List<String> TOLL_FREE =
      List.of("+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888");

  /**
   * A number for texts and calls.
   *
   * @param number the number in E.164
   */
  public static OwnedNumber of(String number) {
    return new OwnedNumber(number, true, true);
  }

  /** Its own layer of the network handles STOP and START. */
  boolean tollFree() {
    return TOLL_FREE.stream().anyMatch(number::startsWith);
  }

  @Override
  public String toString() {
    return "number, texts " + texts + ", calls " + calls;
  }
}
