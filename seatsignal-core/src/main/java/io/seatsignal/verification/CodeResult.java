package io.seatsignal.verification;

/** Whether a code is on its way. */
public sealed interface CodeResult {

  /**
   * It is, and is waited for.
   *
   * @param inDoubt whether the provider did not say that it took it over: it may arrive or not
   */
  record Sent(boolean inDoubt) implements CodeResult {}

  /**
   * It is not: the person got nothing.
   *
   * @param reason the kind of refusal
   * @param message why and what to do, one sentence for the person; does not repeat the number
   */
  record Refused(Reason reason, String message) implements CodeResult {}

  /** Kinds of refusal. */
  enum Reason {
    /** Numbers of this kind or region are not contacted. */
    NUMBER_NOT_SERVED,
    /** The number asked not to be contacted. */
    OPTED_OUT,
    /** No such channel is installed, it contacts nobody, or it is paused. */
    CHANNEL_UNFIT,
    /** A call needs a text to the same number before it. */
    TEXT_FIRST,
    /** The number, the account or the address asked for too many codes. */
    TOO_OFTEN,
    /** The codes or the money of the day are used up. */
    USED_UP,
    /** The provider refuses this number. */
    NUMBER_UNREACHABLE,
    /** The provider did nothing, and may do so later. */
    TRY_LATER
  }
}
