package io.seatsignal.phone;

/**
 * Which numbers want no calls and texts, whether they belong to anybody or not.
 *
 * <p>Thread-safe; blocks on the storage and throws {@link io.seatsignal.base.SeatSignalException}
 * when it cannot be reached.
 */
public interface OptOuts {

  /**
   * Records that a number wants no calls and texts, whether it belongs to anybody or not.
   * Idempotent.
   *
   * @param phone the number
   */
  void optOut(PhoneNumber phone);

  /**
   * Records that a number wants to be contacted again. Idempotent.
   *
   * @param phone the number
   */
  void optIn(PhoneNumber phone);

  /**
   * Whether a number asked not to be contacted.
   *
   * @param phone the number
   * @return true if it opted out and not in again
   */
  boolean optedOut(PhoneNumber phone);
}
