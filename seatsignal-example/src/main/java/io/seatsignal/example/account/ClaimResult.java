package io.seatsignal.example.account;

/** Whether an account now has a number. */
public sealed interface ClaimResult {

  /**
   * It has. A new number waits for its proof; the number before it is used no more.
   *
   * @param account the account as it is now
   */
  record Claimed(Account account) implements ClaimResult {}

  /**
   * The number was verified by somebody else or is held for another account at the moment; nothing
   * was changed.
   */
  record NumberInUse() implements ClaimResult {}
}
