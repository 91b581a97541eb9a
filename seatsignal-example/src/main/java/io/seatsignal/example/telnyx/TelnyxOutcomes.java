package io.seatsignal.example.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt after one request. A text has no idempotency key, and that of a call
 * holds for a minute only, so whatever leaves open whether Telnyx took it is in doubt.
 */
final class TelnyxOutcomes {

  static final String OPTED_OUT = "40300";

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
  private static final String TOO_MANY_CODE = "10011";
  private static final int TOO_MANY = 429;
  private static final int TIMEOUT = 408;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER = 500;

  private TelnyxOutcomes() {}

  static SendResult refused(int status, JsonNode answer, @Nullable String retryAfter) {
    String code = answer.path("errors").path(0).path("code").asText("");
    String said = "Telnyx answered " + status + (code.isEmpty() ? "" : ", code " + code);
    if (status == TOO_MANY || code.equals(TOO_MANY_CODE)) {
      return new NotProcessed(said, wait(retryAfter));
    }
    if (status >= SERVER || status == TIMEOUT) {
      return new InDoubt(said);
    }
    if (status < BAD_REQUEST) {
      return new Misconfigured(said + ": a redirection; the API has another base URL");
    }
    return switch (code) {
      case OPTED_OUT -> new Rejected(Refusal.OPTED_OUT, said);
      case "40001" -> new Rejected(Refusal.NOT_CAPABLE, said);
      case "10002", "10016" -> new Rejected(Refusal.BAD_NUMBER, said);
      case "10009", "10010" -> new Misconfigured(said + ": check the API key");
      default ->
          switch (status) {
            case 401, 403, 404, 405, 407 ->
                new Misconfigured(said + ": check API key, base URL and numbers");
            default -> new Rejected(Refusal.BLOCKED, said);
          };
    };
  }

  static SendResult unanswered(IOException failure) {
    String what = failure.getClass().getSimpleName();
    if (failure instanceof SSLPeerUnverifiedException) {
      return new Misconfigured("no secure connection: check the base URL");
    }
    boolean neverConnected =
        failure instanceof ConnectException
            || failure instanceof NoRouteToHostException
            || failure instanceof UnknownHostException
            || failure instanceof SSLHandshakeException
            || (failure instanceof SocketTimeoutException
                && String.valueOf(failure.getMessage()).startsWith("failed to connect"));
    return neverConnected
        ? new NotProcessed("no connection: " + what, RETRY)
        : new InDoubt("no answer: " + what);
  }

  private static Duration wait(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
      return RETRY;
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(retryAfter));
    return wanted.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wanted;
  }

  /** What a text's error code, told after it was accepted, says about it. */
  static Verdict verdict(String code) {
    return switch (code) {
      case OPTED_OUT -> Verdict.OPTED_OUT;
      case "40001", "10002", "10016" -> Verdict.UNREACHABLE;
      // Filters judge what is sent and who sends it, not to whom.
      case "40002", "40003" -> Verdict.OPERATOR_SIDE;
      case "40006" -> Verdict.TRY_AGAIN;
      default -> Verdict.UNDELIVERED;
    };
  }
}
