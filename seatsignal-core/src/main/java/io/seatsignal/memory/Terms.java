package io.seatsignal.memory;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.PollState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of each term, and who polls it. Guarded by the repository's lock. */
final class Terms {

  private static final int LONGEST_REASON = 500;

  private final Map<TermId, PollState> polled = new TreeMap<>();
  private final Map<TermId, Map<SectionId, SectionState>> sections = new HashMap<>();

  PollState pollState(TermId term) {
    PollState state = polled.get(term);
    return state == null ? new PollState(0, Heartbeat.none(term)) : state;
  }

  List<Heartbeat> heartbeats() {
    return polled.values().stream().map(PollState::heartbeat).toList();
  }

  long takeEpoch(TermId term) {
    PollState before = pollState(term);
    polled.put(term, new PollState(before.epoch() + 1, before.heartbeat()));
    return before.epoch() + 1;
  }

  boolean isCurrent(TermId term, long epoch) {
    return epoch > 0 && pollState(term).epoch() == epoch;
  }

  void beatWell(TermId term, Instant at) {
    beat(new Heartbeat(term, Optional.of(at), Optional.of(at), 0, Optional.empty()));
  }

  void beatBadly(TermId term, Instant at, String reason) {
    Heartbeat before = pollState(term).heartbeat();
    String kept = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    beat(
        new Heartbeat(
            term, Optional.of(at), before.lastSuccess(), before.failures() + 1, Optional.of(kept)));
  }

  private void beat(Heartbeat heartbeat) {
    TermId term = heartbeat.termId();
    polled.put(term, new PollState(pollState(term).epoch(), heartbeat));
  }

  void store(SectionState state) {
    SectionId id = state.section().id();
    sections.computeIfAbsent(id.termId(), term -> new HashMap<>()).put(id, state);
  }

  Optional<SectionState> section(SectionId id) {
    return Optional.ofNullable(sections.getOrDefault(id.termId(), Map.of()).get(id));
  }

  /** When the last good look was that found a section as it is stored; empty if there was none. */
  Optional<Instant> seenAt(SectionId id) {
    return pollState(id.termId()).heartbeat().lastSuccess();
  }

  List<SectionState> sections(TermId term) {
    return List.copyOf(sections.getOrDefault(term, Map.of()).values());
  }
}
