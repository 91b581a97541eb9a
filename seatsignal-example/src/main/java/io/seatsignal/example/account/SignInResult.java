package io.seatsignal.example.account;

/** Whether a name and a password go together. */
public sealed interface SignInResult {

  /**
   * They do.
   *
   * @param account whose they are
   */
  record SignedIn(Account account) implements SignInResult {}

  /** They do, and the operator has blocked the account. */
  record Blocked() implements SignInResult {}

  /** They do not, or nobody has the name; it takes as long either way. */
  record Wrong() implements SignInResult {}
}
