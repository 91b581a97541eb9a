package io.seatsignal.example.webhook;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each signal to the operator's server, which tells its people: one request an attempt, no
 * redirection followed.
 *
 * <p>A server that did nothing says so with 429 and may name seconds in {@code Retry-After}; one
 * that cannot tell this person says 422. Any 2xx is an acceptance. Thread-safe.
 */
final class WebhookChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final int LONGEST_TEXT = 1600;
  private static final int SUCCESS = 2;
  private static final int SERVER_ERROR = 5;
  private static final int STATUS_CLASS = 100;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;
  private static final int TIMEOUT = 408;

  private final URI target;
  private final WebhookSignature signature;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  WebhookChannel(URI target, WebhookSignature signature) {
    this.target = target;
    this.signature = signature;
  }

  @Override
  public String name() {
    return WebhookChannelProvider.NAME;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(Contact.MESSAGE, LONGEST_TEXT, Duration.ZERO, BigDecimal.ZERO);
  }

  /** The server sees by the openings that it has told them before. */
  @Override
  public OnDoubt onDoubt() {
    return OnDoubt.REPEAT_ONCE;
  }

  @Override
  public SendResult send(Signal signal) {
    try {
      return answered(client.send(request(signal), BodyHandlers.discarding()));
    } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException e) {
      LOG.debug("no connection to {}", target, e);
      return new NotProcessed("no connection to " + target.getHost(), RETRY);
    } catch (SSLHandshakeException e) {
      LOG.debug("no secure connection to {}", target, e);
      return new Misconfigured(
          "no secure connection to "
              + target.getHost()
              + ": check its certificate and this host's clock");
    } catch (IOException e) {
      LOG.debug("no answer of {}", target, e);
      return new InDoubt("no answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for {}", target, e);
      Thread.currentThread().interrupt();
      return new InDoubt("interrupted");
    }
  }

  private HttpRequest request(Signal signal) {
    String body = WebhookBody.of(signal);
    String timestamp = signature.timestamp();
    return HttpRequest.newBuilder(target)
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .header("User-Agent", "SeatSignal")
        .header("SeatSignal-Timestamp", timestamp)
        .header("SeatSignal-Signature", signature.of(timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static SendResult answered(HttpResponse<?> response) {
    int status = response.statusCode();
    String said = "the server answered " + status;
    if (status / STATUS_CLASS == SUCCESS) {
      return new Accepted("", BigDecimal.ZERO);
    }
    if (status == TOO_MANY) {
      return new NotProcessed(said, retryAfter(response));
    }
    if (status / STATUS_CLASS == SERVER_ERROR || status == TIMEOUT) {
      return new InDoubt(said);
    }
    return status == UNPROCESSABLE
        ? new Rejected(Refusal.BLOCKED, said)
        : new Misconfigured(said + ": check SEATSIGNAL_CHANNEL_WEBHOOK_URL and _SECRET");
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(RETRY);
  }
}
