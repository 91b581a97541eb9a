package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class RequestMetersTest {

  private static final String THING = "/things/{id}";

  @Test
  void countsByRouteAndShowsNothingOfWhatClientsSend() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Endpoints things =
        routes -> {
          routes.get(THING, http -> http.result("thing"));
          routes.post(
              THING,
              http -> {
                throw Problem.of(HttpStatus.CONFLICT, "taken", "Taken", "Take another.").thrown();
              });
          routes.delete(
              THING,
              http -> {
                throw new IllegalStateException("broken");
              });
        };
    try (WebServer server =
        new WebServer(
            "127.0.0.1",
            0,
            new ClientAddress(Set.of()),
            List.of(new RequestMeters(registry), things))) {
      send(server, "GET", "/things/+14018631000");
      send(server, "GET", "/things/josiah?phone=4018631000");
      send(server, "POST", "/things/josiah");
      send(server, "DELETE", "/things/josiah");
      send(server, "GET", "/josiah");
      send(server, "BREW", "/things/josiah");

      awaitCount(registry, 2, "GET", THING, "2xx");
      awaitCount(registry, 1, "POST", THING, "4xx");
      awaitCount(registry, 1, "DELETE", THING, "5xx");
      awaitCount(registry, 1, "GET", "none", "4xx");
      assertThat(
              registry
                  .get(RequestMeters.NAME)
                  .tag("status", "2xx")
                  .timer()
                  .max(TimeUnit.NANOSECONDS))
          .isPositive();
      assertThat(registry.getMetersAsString())
          .doesNotContain("josiah")
          .doesNotContain("8631000")
          .doesNotContain("BREW");
    }
  }

  /** An answer may arrive before it is counted. */
  private static void awaitCount(
      SimpleMeterRegistry registry, long count, String method, String route, String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              Timer timer =
                  registry
                      .find(RequestMeters.NAME)
                      .tags(Tags.of("method", method, "route", route, "status", status))
                      .timer();
              assertThat(timer).isNotNull();
              assertThat(timer.count()).isEqualTo(count);
            });
  }

  private static void send(WebServer server, String method, String path) throws Exception {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding());
  }
}
