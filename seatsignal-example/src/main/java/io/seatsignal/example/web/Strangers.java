package io.seatsignal.example.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Addresses that sent what nobody believed, too often in a minute. Knows the latest {@link
 * #MOST_KNOWN}. Thread-safe.
 */
final class Strangers {

  static final int MOST_A_MINUTE = 30;
  private static final int MOST_KNOWN = 10_000;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private record Refused(long since, int times) {}

  private final LongSupplier nanos;
  private final Map<String, Refused> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Refused> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  Strangers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void refused(String address) {
    long now = nanos.getAsLong();
    Refused before = known.get(address);
    known.put(
        address,
        before == null || now - before.since() >= MINUTE
            ? new Refused(now, 1)
            : new Refused(before.since(), before.times() + 1));
  }

  synchronized boolean tooOften(String address) {
    Refused before = known.get(address);
    return before != null
        && before.times() >= MOST_A_MINUTE
        && nanos.getAsLong() - before.since() < MINUTE;
  }
}
