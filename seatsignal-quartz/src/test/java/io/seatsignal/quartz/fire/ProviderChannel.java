package io.seatsignal.quartz.fire;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's way to {@link ProviderMain}. Asks it what became of an attempt in doubt. */
final class ProviderChannel implements SignalChannel {

  static final String FIRST = "alpha";
  static final String SECOND = "beta";

  private static final Logger LOG = LoggerFactory.getLogger(ProviderChannel.class);
  private static final ChannelCapabilities CAPABILITIES =
      new ChannelCapabilities(Contact.MESSAGE, 1600);
  private static final Duration SOON = Duration.ofMillis(700);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(2);

  private final String name;
  private final String node;
  private final String url;
  private final InstantSource time = InstantSource.system();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param node goes into the provider's book
   * @param url the provider's address
   */
  ProviderChannel(String name, String node, String url) {
    this.name = name;
    this.node = node;
    this.url = url;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public SendResult send(Signal signal) {
    String message =
        Delivery.post(
            signal.attemptId(),
            name,
            node,
            signal.to().e164(),
            signal.openings().stream()
                .map(
                    fact ->
                        new Delivery.Item(
                            fact.openingId(), fact.watchId().value(), fact.section().crn()))
                .toList());
    if (!time.instant().isBefore(signal.deadline())) {
      return new NotProcessed("too late to leave", Duration.ZERO);
    }
    try {
      HttpResponse<String> answer = http.send(post("/send", message), BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> accepted(signal.attemptId());
        case 503 -> new NotProcessed("busy", SOON);
        case 422 -> new Rejected(Refusal.BLOCKED, "refused");
        default -> new InDoubt("status " + answer.statusCode());
      };
    } catch (ConnectException e) {
      LOG.debug("nobody there", e);
      return new NotProcessed("no connection", SOON);
    } catch (IOException e) {
      LOG.debug("no answer to {}", signal.attemptId(), e);
      return new InDoubt(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new InDoubt("interrupted");
    }
  }

  @Override
  public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(url + "/ask"))
            .timeout(ASK_LIMIT)
            .POST(BodyPublishers.ofString(attempt.attemptId()))
            .build();
    try {
      return switch (http.send(question, BodyHandlers.ofString()).body()) {
        case "taken" -> Optional.of(accepted(attempt.attemptId()));
        case "unknown" -> Optional.of(new NotProcessed("unknown to the provider", Duration.ZERO));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      LOG.warn("cannot ask for {}", attempt.attemptId(), e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Accepted accepted(String attempt) {
    return new Accepted("p-" + attempt, BigDecimal.ZERO);
  }
}
