package io.seatsignal.twilio.cases;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.testing.ScriptedSeatSource;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A scripted source where people write CS and mean CSCI. */
record University(ScriptedSeatSource script) implements SeatSource {

  @Override
  public String name() {
    return script.name();
  }

  @Override
  public ZoneId zone() {
    return script.zone();
  }

  @Override
  public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
    return script.snapshot(term, knownFingerprint);
  }

  @Override
  public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
    return script.confirm(sections, budget);
  }

  @Override
  public Map<String, String> departmentAliases() {
    return Map.of("CS", "CSCI");
  }

  @Override
  public void close() {
    script.close();
  }
}
