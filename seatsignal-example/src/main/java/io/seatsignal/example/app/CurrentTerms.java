package io.seatsignal.example.app;

import io.seatsignal.course.Enrolment;
import io.seatsignal.example.config.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terms that keys and calendars name, as time passes: looked up once a minute, for an engine
 * that asks for every decision. Warns once a day of what is worth it. Thread-safe.
 */
final class CurrentTerms implements Supplier<List<Enrolment>> {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentTerms.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Configuration configuration;
  private final InstantSource time;
  private List<Enrolment> known;
  private Instant lookedAt;
  private Instant warnedAt;

  CurrentTerms(Configuration configuration, SourcePlans plans, InstantSource time) {
    this.configuration = configuration;
    this.time = time;
    this.known = plans.enrolments();
    this.lookedAt = time.instant();
    this.warnedAt = lookedAt;
  }

  @Override
  public synchronized List<Enrolment> get() {
    Instant now = time.instant();
    if (!now.isBefore(lookedAt.plus(FRESH))) {
      SourcePlans plans = SourcePlans.of(configuration, now);
      known = plans.enrolments();
      lookedAt = now;
      if (!now.isBefore(warnedAt.plus(DAY))) {
        warnedAt = now;
        plans.warnings().forEach(LOG::warn);
      }
    }
    return known;
  }
}
