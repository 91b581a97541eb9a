package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seatsignal.example.web.CachedFor;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.operation.Activity;
import io.seatsignal.operation.Operations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code GET /activity}: what was done lately. For everybody. */
final class ActivityEndpoint implements Endpoints {

  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final int MOST_HOURS = 168;
  private static final String USUAL_HOURS = "24";

  private final Operations operations;
  private final InstantSource time;

  /** One for each number of hours, of which there are few. */
  private final Map<Integer, CachedFor<ActivityJson>> kept = new ConcurrentHashMap<>();

  ActivityEndpoint(Operations operations, InstantSource time) {
    this.operations = operations;
    this.time = time;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Requests.PREFIX + "/activity", this::show);
  }

  /** An hour; without latencies if nothing was sent in it. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record HourJson(
      Instant from,
      int openings,
      int sent,
      Optional<Long> typicalMillis,
      Optional<Long> slowMillis) {

    static HourJson of(Activity.Hour hour) {
      return new HourJson(
          hour.from(),
          hour.openings(),
          hour.sent(),
          hour.typicalLatency().map(Duration::toMillis),
          hour.slowLatency().map(Duration::toMillis));
    }
  }

  /** The last hours, the oldest first. */
  record ActivityJson(List<HourJson> hours, long liveWatches) {

    static ActivityJson of(Activity activity) {
      return new ActivityJson(
          activity.hours().stream().map(HourJson::of).toList(), activity.liveWatches());
    }
  }

  private void show(Context http) {
    int hours = hours(Requests.query(http, "hours").orElse(USUAL_HOURS));
    http.json(
        kept.computeIfAbsent(
                hours,
                wanted ->
                    new CachedFor<>(KEPT, time, () -> ActivityJson.of(operations.activity(wanted))))
            .get());
  }

  private static int hours(String typed) {
    int hours = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
    if (hours < 1 || hours > MOST_HOURS) {
      throw Requests.invalid("hours", "takes a whole number from 1 to " + MOST_HOURS);
    }
    return hours;
  }
}
