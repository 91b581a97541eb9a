package io.seatsignal.verification;

/** Whether a typed code proves a number. */
public sealed interface ProofResult {

  /** It does, once: the number can be registered as {@code Verification.byCode(…)}. */
  record Proven() implements ProofResult {}

  /**
   * It does not.
   *
   * @param reason the kind of refusal
   * @param message why and what to do, one sentence for the person
   */
  record Refused(Reason reason, String message) implements ProofResult {}

  /** Kinds of refusal. */
  enum Reason {
    /** It is not the code, or was sent to another number. */
    WRONG,
    /** No code is waited for, or it is too old. */
    NOT_EXPECTED,
    /** It was tried too often. */
    TOO_MANY_TRIES,
    /** The number asked not to be contacted, perhaps in answer to the code. */
    OPTED_OUT
  }
}
