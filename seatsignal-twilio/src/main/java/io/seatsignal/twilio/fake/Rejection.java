package io.seatsignal.twilio.fake;

/** A request that the API refuses. */
final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  Rejection(TwilioError error, String detail) {
    this(error.status(), error.code(), error.message(detail));
  }

  Rejection(TwilioError error, String detail, Throwable cause) {
    this(error, detail);
    initCause(cause);
  }

  Rejection(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** With Twilio's words for a code, if they are known. */
  static Rejection ofCode(int code, String detail) {
    return TwilioError.ofCode(code)
        .map(error -> new Rejection(error, detail))
        .orElseGet(() -> new Rejection(400, code, "Error " + code + " for " + detail));
  }

  HttpAnswer answer() {
    return HttpAnswer.json(status, Json.error(status, code, String.valueOf(getMessage())));
  }
}
