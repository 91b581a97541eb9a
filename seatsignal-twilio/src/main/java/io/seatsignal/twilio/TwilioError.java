package io.seatsignal.twilio;

import io.seatsignal.signal.Receipt.Verdict;

/**
 * One of Twilio's error codes, and what it means to us.
 *
 * @param code Twilio's number for it
 * @param meaning whom it concerns and what follows
 * @param words what is wrong and, if the operator can mend it, how; ours, because Twilio's own
 *     messages quote phone numbers and texts
 */
record TwilioError(int code, Meaning meaning, String words) {

  /**
   * Whom an error concerns and what follows. Only the recipient's own errors ever count against a
   * number.
   */
  enum Meaning {
    /** Too much at once; nothing was done, and later it may work. */
    TOO_FAST(Verdict.TRY_AGAIN),
    /** Twilio itself failed; nobody knows how far it came. */
    SERVER(Verdict.UNDELIVERED),
    /** The operator must act: the account, the sender or a registration. */
    OPERATOR(Verdict.OPERATOR_SIDE),
    /** We asked for something impossible; a defect of this library. */
    DEFECT(Verdict.UNDELIVERED),
    /** There is no such number. */
    BAD_NUMBER(Verdict.UNREACHABLE),
    /** The number cannot take this kind of message. */
    NOT_CAPABLE(Verdict.UNREACHABLE),
    /** The recipient asked not to be contacted. */
    OPTED_OUT(Verdict.OPTED_OUT),
    /** Not this message to this number; another channel may do, and the number is not to blame. */
    BLOCKED(Verdict.UNDELIVERED),
    /** It did not arrive this time; once more may work. */
    PASSING(Verdict.TRY_AGAIN);

    private final Verdict verdict;

    Meaning(Verdict verdict) {
      this.verdict = verdict;
    }

    /** What follows if it is said of a message that Twilio took over before. */
    Verdict verdict() {
      return verdict;
    }
  }

  /** The reason as it is stored and logged. */
  String reason() {
    return code + ": " + words;
  }
}
