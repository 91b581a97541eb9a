package io.seatsignal.memory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What each day (UTC) cost, reserved sums included. Guarded by the repository's lock. */
final class Tills {

  private final Map<LocalDate, BigDecimal> spent = new HashMap<>();

  /** What the day of an instant cost so far. */
  BigDecimal spent(Instant at) {
    return spent.getOrDefault(day(at), BigDecimal.ZERO);
  }

  /** Adds to what the day of an instant cost; gives back if it is negative. */
  void add(Instant at, BigDecimal amount) {
    spent.merge(day(at), amount, BigDecimal::add);
  }

  void clear(Instant before) {
    spent.keySet().removeIf(day -> day.isBefore(day(before)));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
