package io.seatsignal.example.account;

/** Whether a forgotten password was replaced. */
public sealed interface ResetResult {

  /** It was; all sessions and tokens of the account have ended. */
  record Done() implements ResetResult {}

  /**
   * It was not. Says the same where the name is unknown.
   *
   * @param message why and what to do, one sentence for the person
   */
  record Refused(String message) implements ResetResult {}
}
