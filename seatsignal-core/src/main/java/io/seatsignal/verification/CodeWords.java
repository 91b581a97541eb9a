package io.seatsignal.verification;

import io.seatsignal.pacing.Contact;
import java.time.Duration;

/** What is said around a code: in the GSM 7-bit alphabet, in one segment, and without a link. */
final class CodeWords {

  static final String OPTED_OUT =
      "this number wants no calls and texts; text START from it, then ask for a code again";

  private CodeWords() {}

  static String of(String code, Contact contact, Duration lifetime) {
    return contact == Contact.CALL ? spoken(code) : written(code, lifetime);
  }

  private static String written(String code, Duration lifetime) {
    return code
        + " is your SeatSignal code. It counts for "
        + lifetime.toMinutes()
        + " min. Not you? Reply STOP.";
  }

  static String toAddress(String code, Duration lifetime) {
    return code
        + " is your SeatSignal code. It counts for "
        + lifetime.toMinutes()
        + " min. Not you? Then nothing is sent to this address.";
  }

  /** One digit after the other. Who says it says all of it twice. */
  private static String spoken(String code) {
    return "This is SeatSignal. Your code is "
        + String.join(", ", code.split(""))
        + ". If you did not ask for it, just hang up.";
  }
}
