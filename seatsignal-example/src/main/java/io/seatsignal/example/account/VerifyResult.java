package io.seatsignal.example.account;

/** Whether a code proved a number. */
public sealed interface VerifyResult {

  /**
   * It did: the account has a watcher with this number.
   *
   * @param account the account as it is now
   */
  record Verified(Account account) implements VerifyResult {}

  /**
   * It did not.
   *
   * @param message why and what to do, one sentence for the person
   */
  record Refused(String message) implements VerifyResult {}

  /** The code was right, but the number has become somebody else's in the meantime. */
  record NumberInUse() implements VerifyResult {}
}
