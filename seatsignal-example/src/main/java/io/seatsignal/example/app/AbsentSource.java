package io.seatsignal.example.app;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Stands where a plugin's source should be, for commands that ask no university anything. */
final class AbsentSource implements SeatSource {

  private final String name;

  AbsentSource(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
    throw new IllegalStateException("nobody may ask " + name + ", whose plugin cannot be used");
  }

  @Override
  public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
    return Map.of();
  }
}
