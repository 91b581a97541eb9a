package io.seatsignal.verification;

import io.seatsignal.phone.PhoneNumber;
import java.time.Duration;

/**
 * The codes that are waited for. Only a keyed hash of a code is stored.
 *
 * <p>Every method is one short transaction. Thread-safe; blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached.
 */
public interface Codes {

  /**
   * Stores the code that was sent to an account's number. An earlier code of the account counts no
   * more, whatever number it was for.
   *
   * @param account the host application's identity of the account, 1 to 100 characters
   * @param phone the number that it was sent to
   * @param code the code
   * @param lifetime how long it counts
   */
  void expect(String account, PhoneNumber phone, String code, Duration lifetime);

  /**
   * Compares a code with the one that is waited for, which is used up by a match.
   *
   * @param account the account
   * @param phone the number that is to be proven; a code that was sent to another one does not
   *     match
   * @param code what was typed
   * @param mostTries how often a code may be compared
   * @return how it ended
   */
  Match match(String account, PhoneNumber phone, String code, int mostTries);

  /**
   * Forgets the code that is waited for, if any: the account is gone. Idempotent.
   *
   * @param account the account
   */
  void forget(String account);

  /** How a comparison ended. */
  enum Match {
    /** It is the code; it counts no more. */
    RIGHT,
    /** It is not the code, or was sent to another number. */
    WRONG,
    /** No code is waited for, or it is too old. */
    NONE,
    /** It was compared too often. */
    TOO_MANY_TRIES
  }
}
