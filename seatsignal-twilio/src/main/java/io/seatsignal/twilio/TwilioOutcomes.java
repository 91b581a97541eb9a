package io.seatsignal.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of an attempt after one POST.
 *
 * <p>Neither texts nor calls have an idempotency key, so whatever leaves open whether Twilio took
 * it is in doubt. Surely nothing was sent if no connection came to be, and surely nothing was done
 * if Twilio says that we are too fast. Thread-safe.
 */
final class TwilioOutcomes {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioOutcomes.class);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER = 500;

  /** What a server says to whom it does not know, or who has the wrong address. */
  private static final Set<Integer> ABOUT_US = Set.of(401, 403, 404, 405, 407);

  private final Backoff backoff;

  TwilioOutcomes(Backoff backoff) {
    this.backoff = backoff;
  }

  /** Does one POST and says how it ended. */
  SendResult of(Supplier<? extends SendResult> post) {
    SendResult result = ended(post);
    if (!(result instanceof NotProcessed)) {
      backoff.reset();
    }
    return result;
  }

  private SendResult ended(Supplier<? extends SendResult> post) {
    try {
      return post.get();
    } catch (UnwelcomeAnswerException e) {
      LOG.debug("Twilio refuses", e);
      return answered(e);
    } catch (TwilioException e) {
      return unanswered(e);
    }
  }

  private SendResult answered(UnwelcomeAnswerException answer) {
    int status = answer.status();
    if (status == TOO_MANY) {
      return tooFast(answer, answer.reason());
    }
    if (status >= SERVER || status == REQUEST_TIMEOUT) {
      return new InDoubt(answer.reason());
    }
    if (status < BAD_REQUEST) {
      return new Misconfigured(
          answer.reason() + ": a redirection; Twilio's API has another base URL");
    }
    if (answer.code().isEmpty()) {
      return ABOUT_US.contains(status)
          ? new Misconfigured(
              answer.reason() + ": check Twilio's base URL, account SID and credentials")
          : new InDoubt(answer.reason() + " without a code");
    }
    int code = answer.code().getAsInt();
    TwilioError error = TwilioErrors.of(code);
    boolean unlisted = TwilioErrors.find(code).isEmpty();
    if (unlisted && (ABOUT_US.contains(status) || code / 1000 == 20)) {
      return new Misconfigured(error.reason());
    }
    return refused(answer, error);
  }

  private SendResult refused(UnwelcomeAnswerException answer, TwilioError error) {
    return switch (error.meaning()) {
      case TOO_FAST -> tooFast(answer, error.reason());
      case SERVER -> new InDoubt(error.reason());
      case OPERATOR -> new Misconfigured(error.reason());
      case BAD_NUMBER -> new Rejected(Refusal.BAD_NUMBER, error.reason());
      case NOT_CAPABLE -> new Rejected(Refusal.NOT_CAPABLE, error.reason());
      case OPTED_OUT -> new Rejected(Refusal.OPTED_OUT, error.reason());
      case DEFECT -> {
        LOG.error("Twilio finds a request malformed; please report it: {}", error.reason());
        yield new Rejected(Refusal.BLOCKED, error.reason());
      }
      case BLOCKED, PASSING -> new Rejected(Refusal.BLOCKED, error.reason());
    };
  }

  private NotProcessed tooFast(UnwelcomeAnswerException answer, String reason) {
    return new NotProcessed(
        reason, answer.retryAfter().map(Backoff::capped).orElseGet(backoff::next));
  }

  private SendResult unanswered(TwilioException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof SSLPeerUnverifiedException || causedByCertificate(cause)) {
      LOG.debug("no secure connection", cause);
      return new Misconfigured(
          "no secure connection to Twilio's base URL; check its certificate and this host's clock");
    }
    if (cause instanceof SSLHandshakeException) {
      LOG.debug("the handshake broke off", cause);
      return new NotProcessed("no secure connection: the handshake broke off", backoff.next());
    }
    if (cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof ConnectionRequestTimeoutException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException) {
      LOG.debug("no connection", cause);
      return new NotProcessed("no connection: " + cause.getClass().getSimpleName(), backoff.next());
    }
    // The message may quote the answer, and so a phone number.
    return new InDoubt(words(failure));
  }

  /** Asks Twilio what became of an attempt; empty if it does not say, which can be asked again. */
  static Optional<SendResult> asked(
      DoubtfulAttempt attempt, Supplier<Optional<SendResult>> question) {
    try {
      return question.get();
    } catch (UnwelcomeAnswerException | TwilioException e) {
      // The exception itself may quote phone numbers.
      LOG.debug(
          "{}: what became of {} cannot be asked: {}",
          attempt.channel(),
          attempt.attemptId(),
          words(e));
      return Optional.empty();
    }
  }

  private static boolean causedByCertificate(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  /** The name that Twilio gave; without one it is not known what Twilio did. */
  static String sid(@Nullable String sid) {
    if (sid == null || sid.isBlank()) {
      throw new ApiException("an answer without a sid");
    }
    return sid;
  }

  /** A failure in words that hold nothing of the answer, for a log. */
  static String words(RuntimeException failure) {
    if (failure instanceof UnwelcomeAnswerException answer) {
      return answer.reason();
    }
    Throwable cause = failure.getCause();
    return "no readable answer: " + (cause == null ? failure : cause).getClass().getSimpleName();
  }
}
