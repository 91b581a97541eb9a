package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.operation.Health;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: 200 while seats are watched, 503 when they are not. */
public final class HealthEndpoint implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoint.class);

  private static final Duration KEPT = Duration.ofSeconds(1);

  /** Everybody may ask, and each time costs the database some queries. */
  private final CachedFor<Answer> answer;

  private final Supplier<Health> health;
  private final HealthJson json;

  /**
   * Creates the endpoint.
   *
   * @param health tells the health of the moment
   * @param channels the configured channels, told when the storage cannot be read
   * @param time the time
   */
  public HealthEndpoint(Supplier<Health> health, List<ChannelInfo> channels, InstantSource time) {
    this.answer = new CachedFor<>(KEPT, time, this::find);
    this.health = health;
    this.json = new HealthJson(channels);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/health", this::answer);
    routes.get("/api/v1/health", this::answer);
  }

  private record Answer(HttpStatus status, String body) {}

  private void answer(Context http) {
    Answer now = answer.get();
    http.contentType(ContentType.APPLICATION_JSON).status(now.status()).result(now.body());
  }

  private Answer find() {
    try {
      Health now = health.get();
      return new Answer(
          now.status() == Health.Status.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK,
          json.write(now));
    } catch (SeatSignalException e) {
      LOG.warn("the health cannot be told", e);
      return new Answer(
          HttpStatus.SERVICE_UNAVAILABLE, json.writeUnknown("the database cannot be read"));
    }
  }
}
