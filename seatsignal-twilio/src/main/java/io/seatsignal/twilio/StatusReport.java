package io.seatsignal.twilio;

import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a status callback of Twilio reports about a text or a call.
 *
 * @param channel the name of the channel that it concerns
 * @param receipt what it says
 */
record StatusReport(String channel, Receipt receipt) {

  private static final Pattern CODE = Pattern.compile("[1-9][0-9]{2,5}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
  private static final Pattern PLAIN_WORD = Pattern.compile("[a-z-]{1,30}");

  /**
   * Reads the form of a status callback.
   *
   * @param attemptId names the attempt that the callback is for
   * @param form the form's parameters, whose sender was made sure of
   * @return empty if it says nothing that we understand, which is logged once
   */
  static Optional<StatusReport> of(String attemptId, Map<String, String> form) {
    if (form.containsKey("CallSid")) {
      return call(attemptId, form)
          .map(receipt -> new StatusReport(TwilioChannels.CALL_CHANNEL, receipt));
    }
    if (form.containsKey("MessageSid")) {
      return text(attemptId, form)
          .map(receipt -> new StatusReport(TwilioChannels.TEXT_CHANNEL, receipt));
    }
    TwilioErrors.warnOnce("a status callback with neither MessageSid nor CallSid");
    return Optional.empty();
  }

  private static Optional<Receipt> text(String attemptId, Map<String, String> form) {
    String status = form.getOrDefault("MessageStatus", "");
    return switch (status) {
      case "queued", "accepted", "scheduled", "sending", "sent" -> underWay(attemptId);
      case "delivered", "read" -> delivered(attemptId, Optional.empty());
      case "undelivered", "failed", "canceled" -> Optional.of(lost(attemptId, status, form));
      // Some segments only: nobody knows which, so the next channel tells it whole.
      case "partially_delivered" ->
          undelivered(attemptId, Optional.empty(), "delivered only in part");
      default -> unknown("message", status);
    };
  }

  private static Receipt lost(String attemptId, String status, Map<String, String> form) {
    Optional<TwilioError> error =
        Optional.of(form.getOrDefault("ErrorCode", ""))
            .filter(code -> CODE.matcher(code).matches())
            .map(Integer::parseInt)
            .map(TwilioErrors::of);
    return new Receipt(
        attemptId,
        error.map(known -> known.meaning().verdict()).orElse(Verdict.UNDELIVERED),
        Optional.empty(),
        error.map(TwilioError::reason).orElse(status));
  }

  private static Optional<Receipt> call(String attemptId, Map<String, String> form) {
    String status = form.getOrDefault("CallStatus", "");
    return switch (status) {
      case "queued", "initiated", "ringing", "in-progress", "answered" -> underWay(attemptId);
      // A voicemail answers too; only a key proves that somebody listened.
      case "completed" ->
          form.getOrDefault("AnsweredBy", "").equals("fax")
              ? undelivered(attemptId, talk(form), "a fax answered")
              : delivered(attemptId, talk(form));
      case "busy", "no-answer" -> undelivered(attemptId, Optional.of(Duration.ZERO), status);
      case "failed", "canceled" -> undelivered(attemptId, Optional.empty(), status + sip(form));
      default -> unknown("call", status);
    };
  }

  private static Optional<Duration> talk(Map<String, String> form) {
    return Optional.of(form.getOrDefault("CallDuration", ""))
        .filter(seconds -> SECONDS.matcher(seconds).matches())
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  /** The only thing by which a failed call explains itself. */
  private static String sip(Map<String, String> form) {
    String code = form.getOrDefault("SipResponseCode", "");
    return CODE.matcher(code).matches() ? ", SIP " + code : "";
  }

  private static Optional<Receipt> underWay(String attemptId) {
    return Optional.of(new Receipt(attemptId, Verdict.UNDER_WAY, Optional.empty(), ""));
  }

  private static Optional<Receipt> delivered(String attemptId, Optional<Duration> talk) {
    return Optional.of(new Receipt(attemptId, Verdict.DELIVERED, talk, ""));
  }

  private static Optional<Receipt> undelivered(
      String attemptId, Optional<Duration> talk, String reason) {
    return Optional.of(new Receipt(attemptId, Verdict.UNDELIVERED, talk, reason));
  }

  private static Optional<Receipt> unknown(String kind, String status) {
    TwilioErrors.warnOnce(
        kind + " status " + (PLAIN_WORD.matcher(status).matches() ? status : "of unknown form"));
    return Optional.empty();
  }
}
