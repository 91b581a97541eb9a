package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;

/**
 * Counts and times requests by method, route and class of status. A route is what was written when
 * it was added, such as {@code /api/v1/watches/{id}}: what a client asks for makes no new meter,
 * and nothing of it is shown. A stream counts once it has begun.
 */
public final class RequestMeters implements Endpoints {

  /** The name of the timers. */
  static final String NAME = "seatsignal.http.requests";

  /** The route of what is not served. */
  static final String NO_ROUTE = "none";

  private static final String BEGUN = RequestMeters.class.getName();
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final int CLASS_OF_STATUS = 100;

  private final MeterRegistry registry;

  /**
   * Prepares the meters.
   *
   * @param registry where they are
   */
  public RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(http -> http.attribute(BEGUN, System.nanoTime()));
    routes.after(this::count);
  }

  private void count(Context http) {
    Long begun = http.attribute(BEGUN);
    if (begun == null) {
      return;
    }
    Endpoint endpoint = http.endpoints().lastHttpEndpoint();
    String method = http.req().getMethod();
    Timer.builder(NAME)
        .description("Requests that were answered")
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("route", endpoint == null ? NO_ROUTE : endpoint.path)
        .tag("status", http.statusCode() / CLASS_OF_STATUS + "xx")
        .register(registry)
        .record(Duration.ofNanos(System.nanoTime() - begun));
  }
}
