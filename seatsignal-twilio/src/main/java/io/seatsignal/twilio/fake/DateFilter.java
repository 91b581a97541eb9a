package io.seatsignal.twilio.fake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Filters a list by day or by moment: {@code DateSent=2026-11-24}, {@code DateSent<=…}, {@code
 * DateSent>=…}. What has no date yet passes no filter.
 */
final class DateFilter {

  private static final int DAY = 10;

  private final Form query;
  private final String name;

  DateFilter(Form query, String name) {
    this.query = query;
    this.name = name;
  }

  boolean lets(Optional<Instant> date) {
    return on(date) && until(date) && from(date);
  }

  private boolean on(Optional<Instant> date) {
    return query
        .value(name)
        .map(day -> date.filter(at -> day(at).equals(day(moment(day)))).isPresent())
        .orElse(true);
  }

  private boolean until(Optional<Instant> date) {
    return query
        .value(name + "<")
        .map(end -> date.filter(at -> !at.isAfter(moment(end))).isPresent())
        .orElse(true);
  }

  private boolean from(Optional<Instant> date) {
    return query
        .value(name + ">")
        .map(start -> date.filter(at -> !at.isBefore(moment(start))).isPresent())
        .orElse(true);
  }

  private Instant moment(String text) {
    try {
      return text.length() == DAY
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Rejection(TwilioError.INVALID_PARAMETER, name, e);
    }
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
