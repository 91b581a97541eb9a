package io.seatsignal.watch;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;

/** How asking for a watch ended. */
public sealed interface WatchResult {

  /**
   * The watch is live.
   *
   * @param watch the watch as it is now
   * @param origin how it came to be
   * @param now what is known about the section at this moment; {@code OPEN} means that a seat can
   *     be taken now, and that the watch is armed for the next opening
   * @param seats the counts that go with it
   */
  record Live(Watch watch, Origin origin, Availability now, Seats seats) implements WatchResult {}

  /**
   * There is no such watch, and this is why.
   *
   * @param reason the kind of refusal
   * @param message one sentence for the person, with what to do
   */
  record Refused(Reason reason, String message) implements WatchResult {}

  /** How a live watch came to be. */
  enum Origin {
    /** It is new. */
    CREATED,
    /** It rested, was stopped or had ended, and is armed again. */
    RESTARTED,
    /** It was armed already and is unchanged but for a widened wish. */
    EXISTED
  }

  /** Kinds of refusal. */
  enum Reason {
    /** The watcher is not known. */
    UNKNOWN_WATCHER,
    /** The source lists no such section in this term. */
    UNKNOWN_SECTION,
    /** The term is not polled here, or its enrolment is over. */
    TERM_NOT_ENROLLABLE,
    /** The person has the most live watches allowed. */
    CAP_REACHED,
    /** The section has no seat limit. */
    UNCAPPED,
    /** The section is cancelled. */
    CANCELLED,
    /** The section only points to another one. */
    PLACEHOLDER,
    /** The number asked not to be contacted. */
    OPTED_OUT
  }
}
