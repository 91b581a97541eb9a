package io.seatsignal.phone;

/** What {@link PhonePolicy} makes of a typed number. */
public sealed interface PhoneResult {

  /**
   * The number may be used.
   *
   * @param number its canonical form
   */
  record Accepted(PhoneNumber number) implements PhoneResult {}

  /**
   * The number is not called or texted.
   *
   * @param reason the kind of refusal
   * @param message why and what to do, for the person; does not repeat the number
   */
  record Refused(Reason reason, String message) implements PhoneResult {}

  /** Kinds of refusal. */
  enum Reason {
    /** Fewer digits than any number of its region has. */
    TOO_SHORT,
    /** More digits than any number of its region has. */
    TOO_LONG,
    /** Not in any range that is in use. */
    NOT_A_NUMBER,
    /** Calls to it are charged to the caller at a premium. */
    PREMIUM_RATE,
    /** Calls to it cost caller and callee. */
    SHARED_COST,
    /** Toll-free, a pager, a voicemail box and the like. */
    NOT_A_PERSONAL_PHONE,
    /** Its region is not on the list. */
    REGION_NOT_SERVED
  }
}
