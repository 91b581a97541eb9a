package io.seatsignal.operation;

import io.seatsignal.course.Enrolment;
import io.seatsignal.pacing.Route;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What ought to work here.
 *
 * @param enrolments the terms that are to be watched
 * @param pollInterval the time from one poll of a term to the next
 * @param routes the installed channels
 * @param dailyBudget what all sends of a day (UTC) may cost together; empty for no limit
 */
public record Installation(
    List<Enrolment> enrolments,
    Duration pollInterval,
    List<Route> routes,
    Optional<BigDecimal> dailyBudget) {

  /** Copies the lists. */
  public Installation {
    enrolments = List.copyOf(enrolments);
    routes = List.copyOf(routes);
  }
}
