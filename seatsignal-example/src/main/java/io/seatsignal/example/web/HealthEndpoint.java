package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.operation.Health;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: 200 while seats are watched, 503 when they are not. */
public final class HealthEndpoint implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoint.class);

  private final Supplier<Health> health;
  private final HealthJson json;

  /**
   * Creates the endpoint.
   *
   * @param health tells the health of the moment
   * @param channels the configured channels, told when the storage cannot be read
   */
  public HealthEndpoint(Supplier<Health> health, List<ChannelInfo> channels) {
    this.health = health;
    this.json = new HealthJson(channels);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/health", this::answer);
    routes.get("/api/v1/health", this::answer);
  }

  private void answer(Context http) {
    http.contentType(ContentType.APPLICATION_JSON);
    try {
      Health now = health.get();
      http.status(
              now.status() == Health.Status.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
          .result(json.write(now));
    } catch (SeatSignalException e) {
      LOG.warn("the health cannot be told", e);
      http.status(HttpStatus.SERVICE_UNAVAILABLE)
          .result(json.writeUnknown("the database cannot be read"));
    }
  }
}
