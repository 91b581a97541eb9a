package io.seatsignal.memory;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is known of each term, and who polls it. Guarded by the repository's lock. */
final class Terms {

  private static final int LONGEST_REASON = 500;

  private static final Comparator<SectionState> AS_LISTED =
      Comparator.comparing(
          SectionState::section,
          Comparator.comparing((Section section) -> section.id().termId())
              .thenComparing(Section::course)
              .thenComparing(Section::section)
              .thenComparing(section -> section.id().crn()));

  private record Polled(long epoch, Heartbeat heartbeat) {}

  private final Map<TermId, Polled> polled = new TreeMap<>();
  private final Map<TermId, Map<SectionId, SectionState>> sections = new HashMap<>();

  /** Counts what changed sections or openings. */
  private final Map<TermId, Long> versions = new HashMap<>();

  long epoch(TermId term) {
    Polled state = polled.get(term);
    return state == null ? 0 : state.epoch();
  }

  Heartbeat heartbeat(TermId term) {
    Polled state = polled.get(term);
    return state == null ? Heartbeat.none(term) : state.heartbeat();
  }

  List<Heartbeat> heartbeats() {
    return polled.values().stream().map(Polled::heartbeat).toList();
  }

  long takeEpoch(TermId term) {
    long next = epoch(term) + 1;
    polled.put(term, new Polled(next, heartbeat(term)));
    return next;
  }

  void change(TermId term) {
    versions.merge(term, 1L, Long::sum);
  }

  long version(TermId term) {
    return versions.getOrDefault(term, 0L);
  }

  boolean isCurrent(TermId term, long epoch) {
    return epoch > 0 && epoch(term) == epoch;
  }

  void beatWell(TermId term, Instant at) {
    beat(new Heartbeat(term, Optional.of(at), Optional.of(at), 0, Optional.empty()));
  }

  void beatBadly(TermId term, Instant at, String reason) {
    Heartbeat before = heartbeat(term);
    String kept = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    beat(
        new Heartbeat(
            term, Optional.of(at), before.lastSuccess(), before.failures() + 1, Optional.of(kept)));
  }

  private void beat(Heartbeat heartbeat) {
    TermId term = heartbeat.termId();
    polled.put(term, new Polled(epoch(term), heartbeat));
  }

  void store(SectionState state) {
    SectionId id = state.section().id();
    sections.computeIfAbsent(id.termId(), term -> new HashMap<>()).put(id, state);
  }

  Optional<SectionState> section(SectionId id) {
    return Optional.ofNullable(sections.getOrDefault(id.termId(), Map.of()).get(id));
  }

  Map<SectionId, SectionState> sections(Collection<SectionId> ids) {
    return ids.stream()
        .distinct()
        .flatMap(id -> section(id).stream())
        .collect(Collectors.toUnmodifiableMap(state -> state.section().id(), state -> state));
  }

  List<SectionState> sectionsOf(Collection<TermId> terms, Collection<String> courses) {
    return terms.stream()
        .distinct()
        .flatMap(term -> sections(term).stream())
        .filter(state -> courses.contains(state.section().course()))
        .sorted(AS_LISTED)
        .toList();
  }

  /** When the last good look was that found a section as it is stored; empty if there was none. */
  Optional<Instant> seenAt(SectionId id) {
    Optional<Instant> seen = heartbeat(id.termId()).lastSuccess();
    Optional<Instant> missing = section(id).flatMap(SectionState::missingSince);
    return missing.filter(since -> seen.filter(since::isBefore).isPresent()).or(() -> seen);
  }

  List<SectionState> sections(TermId term) {
    return List.copyOf(sections.getOrDefault(term, Map.of()).values());
  }
}
