package io.seatsignal.memory;

import io.seatsignal.operation.Activity.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was given free for sending, and when. Guarded by the repository's lock. */
final class Tally {

  private static final double TYPICAL = 0.5;
  private static final double SLOW = 0.95;

  private final Map<Instant, List<Optional<Duration>>> byHour = new HashMap<>();

  /** To be called before its obligations know that they are tried. */
  void count(List<Obligation> told, Instant now) {
    boolean atOnce =
        told.stream().noneMatch(obligation -> obligation.waited || obligation.isTried());
    Optional<Duration> latency =
        told.stream()
            .map(obligation -> Duration.between(obligation.opening.committedAt, now))
            .filter(any -> atOnce)
            .max(Duration::compareTo);
    byHour
        .computeIfAbsent(now.truncatedTo(ChronoUnit.HOURS), hour -> new ArrayList<>())
        .add(latency);
  }

  Hour hour(Instant from, int openings) {
    List<Optional<Duration>> sent = byHour.getOrDefault(from, List.of());
    List<Duration> latencies = sent.stream().flatMap(Optional::stream).sorted().toList();
    return new Hour(
        from, openings, sent.size(), percentile(latencies, TYPICAL), percentile(latencies, SLOW));
  }

  private static Optional<Duration> percentile(List<Duration> sorted, double share) {
    int place = (int) Math.ceil(share * sorted.size());
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(place - 1));
  }
}
