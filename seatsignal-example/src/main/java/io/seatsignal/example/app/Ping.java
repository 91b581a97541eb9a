package io.seatsignal.example.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a URL after each good cycle, so that somebody outside notices when none comes any more.
 *
 * <p>Never waits: one fetch at a time, cycles meanwhile count as told by it. Failures are counted,
 * and warned of once in a row. The URL is a secret; only its host is logged. Thread-safe.
 */
final class Ping implements PollListener {

  private static final Logger LOG = LoggerFactory.getLogger(Ping.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int FIRST_FAILURE = 400;

  private final URI url;
  private final MeterRegistry meters;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  Ping(URI url, MeterRegistry meters) {
    this.url = url;
    this.meters = meters;
  }

  @Override
  public void polled(TermId termId, PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Committed && underWay.compareAndSet(false, true)) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(LIMIT).build();
      Future<?> unused =
          http.sendAsync(request, BodyHandlers.discarding())
              .whenComplete(
                  (response, failure) ->
                      ended(response == null ? FIRST_FAILURE : response.statusCode(), failure));
    }
  }

  private void ended(int status, @Nullable Throwable failure) {
    boolean failed = failure != null || status >= FIRST_FAILURE;
    meters.counter("seatsignal.pings", "outcome", failed ? "failed" : "done").increment();
    if (!failed && failing.getAndSet(false)) {
      LOG.info("{} answers again", url.getHost());
    } else if (failed && failing.compareAndSet(false, true)) {
      String why = failure == null ? "HTTP " + status : cause(failure).getClass().getSimpleName();
      LOG.warn("{} cannot be told of a good cycle ({}); warned once", url.getHost(), why);
    }
    underWay.set(false);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
