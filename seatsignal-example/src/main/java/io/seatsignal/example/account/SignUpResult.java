package io.seatsignal.example.account;

/** How signing up ended. */
public sealed interface SignUpResult {

  /**
   * The account is made and its number held for {@link Accounts#HOLD}.
   *
   * @param account the account
   */
  record Created(Account account) implements SignUpResult {}

  /** Another account has this name, in capitals or not. */
  record NameTaken() implements SignUpResult {}

  /** The number was verified by somebody else or is held for another account at the moment. */
  record NumberInUse() implements SignUpResult {}
}
