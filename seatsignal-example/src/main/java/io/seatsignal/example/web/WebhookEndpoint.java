package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /webhooks/{provider}/…}: hands what providers send to their channels, as it was sent. */
public final class WebhookEndpoint implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
  private static final String PROVIDER = "provider";

  private static final String PREFIX = "/webhooks/";

  private static final String ROUTE = PREFIX + "{" + PROVIDER + "}/<rest>";

  private static final int MOST_AT_ONCE = 24;

  private final BiFunction<String, WebhookRequest, WebhookResponse> webhooks;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  /**
   * Creates the endpoint.
   *
   * @param webhooks takes the provider's name and the request
   */
  public WebhookEndpoint(BiFunction<String, WebhookRequest, WebhookResponse> webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(ROUTE, this::answer);
  }

  private void answer(Context http) {
    if (!free.tryAcquire()) {
      // Pages keep their threads, and the provider tries again.
      http.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1");
      return;
    }
    try {
      handOver(http);
    } finally {
      free.release();
    }
  }

  private void handOver(Context http) {
    String provider = http.pathParam(PROVIDER);
    try {
      WebhookResponse response = webhooks.apply(provider, request(http));
      http.status(response.status());
      if (!response.body().isEmpty()) {
        http.contentType(response.contentType()).result(response.body());
      }
    } catch (SeatSignalException e) {
      // The provider may try again, and another node may do better.
      LOG.warn("{}: a webhook could not be stored", provider, e);
      http.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  private static WebhookRequest request(Context http) {
    Map<String, List<String>> headers = new HashMap<>();
    http.headerMap().forEach((name, value) -> headers.put(name, List.of(value)));
    String query = http.queryString();
    return new WebhookRequest(
        http.method().name(),
        http.path().substring(http.path().indexOf('/', PREFIX.length())),
        query == null ? "" : query,
        headers,
        new String(http.bodyAsBytes(), StandardCharsets.UTF_8));
  }
}
