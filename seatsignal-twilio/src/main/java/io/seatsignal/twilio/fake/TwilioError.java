package io.seatsignal.twilio.fake;

import java.util.Arrays;
import java.util.Optional;

/**
 * Errors of the REST API, worded as Twilio words them: with the numbers in them, which is why
 * nobody should log such a message.
 */
enum TwilioError {
  INVALID_PARAMETER(400, 20001, "Invalid parameter: %s"),
  NO_ENTRY(401, 20003, "Authenticate"),
  NOT_FOUND(404, 20404, "The requested resource %s was not found"),
  NOT_ALLOWED(405, 20004, "Method not allowed"),
  TOO_MANY(429, 20429, "Too Many Requests"),
  SERVER(500, 20500, "An internal server error has occurred"),
  UNAVAILABLE(503, 20503, "Service unavailable"),
  CALL_TO_MISSING(400, 21201, "No 'To' number is specified"),
  CALL_URL(400, 21205, "Url is not a valid URL: %s"),
  CALLER_UNVERIFIED(
      400, 21210, "The source phone number provided, %s, is not yet verified for your account."),
  TO_INVALID(400, 21211, "The 'To' number %s is not a valid phone number."),
  FROM_INVALID(400, 21212, "The 'From' number %s is not a valid phone number."),
  CALLER_MISSING(400, 21213, "Caller phone number is required"),
  UNREACHABLE(400, 21214, "The phone number you are attempting to call, %s, cannot be reached."),
  CALL_NO_PERMISSION(400, 21215, "Account not authorized to call %s."),
  CALL_BLOCKED(400, 21216, "Call blocked: %s is on the block list"),
  CALL_TO_INVALID(400, 21217, "Phone number %s does not appear to be valid"),
  CALL_NOT_RUNNING(400, 21220, "Call is not in-progress. Cannot redirect."),
  NO_PERMISSION(
      400,
      21408,
      "Permission to send an SMS has not been enabled for the region indicated by the 'To' number:"
          + " %s."),
  BODY_MISSING(400, 21602, "Message body is required."),
  FROM_MISSING(400, 21603, "A 'From' phone number is required."),
  TO_MISSING(400, 21604, "A 'To' phone number is required."),
  FROM_NOT_OWNED(
      400, 21606, "The 'From' phone number provided (%s) is not a valid, SMS-capable number."),
  CALLBACK_INVALID(400, 21609, "The 'StatusCallback' URL %s is not a valid URL."),
  OPTED_OUT(400, 21610, "Attempt to send to unsubscribed recipient"),
  QUEUE_FULL(
      429, 21611, "The 'From' number %s has exceeded the maximum number of queued messages."),
  NOT_ROUTABLE(400, 21612, "The message From/To pair violates a routing rule: %s"),
  NOT_MOBILE(400, 21614, "'To' number is not a valid mobile number: %s"),
  BODY_TOO_LONG(400, 21617, "The concatenated message body exceeds the 1600 character limit."),
  SERVICE_UNKNOWN(400, 21701, "The Messaging Service %s does not exist."),
  SERVICE_EMPTY(400, 21703, "The Messaging Service %s contains no phone numbers."),
  TWIML_TOO_LONG(400, 32018, "Twiml parameter exceeds 4000 characters");

  private final int status;
  private final int code;
  private final String message;

  TwilioError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  static Optional<TwilioError> ofCode(int code) {
    return Arrays.stream(values()).filter(error -> error.code == code).findFirst();
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String message(String detail) {
    return message.replace("%s", detail);
  }
}
