package io.seatsignal.fose;

import io.seatsignal.course.SnapshotResult.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The time during which a site wants no request at all. Thread-safe. */
final class Pause {

  private final InstantSource time;
  private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

  Pause(InstantSource time) {
    this.time = time;
  }

  /** Begins a pause, or makes the present one longer; never shorter. */
  void begin(Duration length) {
    Instant end = time.instant().plus(length);
    until.accumulateAndGet(end, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** Why no request may leave now; empty if one may. */
  Optional<Failed> refusal() {
    Instant now = time.instant();
    Instant end = until.get();
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Duration rest = Duration.between(now, end);
    String reason = "not asked: the site wants to be left alone for another " + rest;
    return Optional.of(new Failed(reason, false, Optional.of(rest)));
  }
}
