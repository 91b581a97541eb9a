package io.seatsignal.twilio;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Twilio's API answered something else than that it did what was asked. Holds nothing of the
 * answer's text, which quotes phone numbers.
 */
final class UnwelcomeAnswerException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final int code;
  private final long retryAfterSeconds;

  /** {@code code} and {@code retryAfterSeconds} are -1 where there are none. */
  UnwelcomeAnswerException(int status, int code, long retryAfterSeconds) {
    super(words(status, code));
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  private static String words(int status, int code) {
    return "HTTP status " + status + (code < 0 ? "" : ", code " + code);
  }

  /** What may be stored and shown. */
  String reason() {
    return words(status, code);
  }

  int status() {
    return status;
  }

  /** Twilio's error code; empty if it gives none. */
  OptionalInt code() {
    return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** How long it asks us to wait. */
  Optional<Duration> retryAfter() {
    return retryAfterSeconds < 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(retryAfterSeconds));
  }
}
