package io.seatsignal.example.web;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.operation.Health;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: 200 while seats are watched, 503 when they are not. */
final class HealthEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoint.class);

  private final Supplier<Health> health;
  private final HealthJson json;

  HealthEndpoint(Supplier<Health> health, HealthJson json) {
    this.health = health;
    this.json = json;
  }

  void answer(Context http) {
    http.contentType(ContentType.APPLICATION_JSON).header("Cache-Control", "no-store");
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
