package io.seatsignal.poll;

import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this node knows to be stored of a term, valid within one epoch. Not thread-safe. */
final class Baseline {

  final TermId termId;
  final long epoch;

  private final Map<String, SectionState> sections = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private final MissingSections missing = new MissingSections();
  private Optional<Hold> hold;
  private Optional<String> fingerprint = Optional.empty();
  private List<Section> unsettled = List.of();
  private Set<String> postponed = Set.of();

  Baseline(TermId termId, long epoch, Collection<SectionState> stored, Optional<Hold> hold) {
    this.termId = termId;
    this.epoch = epoch;
    this.hold = hold;
    stored.forEach(this::put);
  }

  private void put(SectionState state) {
    String crn = state.section().id().crn();
    sections.put(crn, state);
    if (state.held().isPresent()) {
      held.add(crn);
    } else {
      held.remove(crn);
    }
  }

  /** A row is what is known, so that the same row need not be compared field by field again. */
  void recognise(SectionState known, Section row) {
    if (known.section().equals(row)) {
      put(
          new SectionState(
              row, known.contradictions(), known.askAgainAt(), known.held(), known.missingSince()));
    }
  }

  @Nullable SectionState get(String crn) {
    return sections.get(crn);
  }

  Collection<SectionState> sections() {
    return sections.values();
  }

  /** The known sections that a listing leaves out; quick where it leaves out none, as usual. */
  List<SectionState> unlisted(List<Section> rows) {
    int listed = 0;
    for (Section row : rows) {
      listed += sections.containsKey(row.id().crn()) ? 1 : 0;
    }
    if (listed == sections.size()) {
      return List.of();
    }
    Set<String> crns = rows.stream().map(row -> row.id().crn()).collect(Collectors.toSet());
    return sections.values().stream()
        .filter(state -> !crns.contains(state.section().id().crn()))
        .toList();
  }

  /** The sections whose change is kept back. */
  List<SectionState> held() {
    return held.stream().flatMap(crn -> Optional.ofNullable(get(crn)).stream()).toList();
  }

  MissingSections missing() {
    return missing;
  }

  /** What is kept back. */
  Optional<Hold> hold() {
    return hold;
  }

  /** Of the last listing, if that is what the rest of this goes by. */
  Optional<String> fingerprint() {
    return fingerprint;
  }

  /** Rows of the last listing that must be looked at again even if the listing does not change. */
  List<Section> unsettled() {
    return unsettled;
  }

  /** Whether a rise was seen before and only waits for its closer look. */
  boolean isPostponed(String crn) {
    return postponed.contains(crn);
  }

  /** What is kept back once these changes are stored. */
  Optional<Hold> holdAfter(Collection<SectionState> changed, Instant lookedAt) {
    Set<String> after = new HashSet<>(held);
    for (SectionState state : changed) {
      String crn = state.section().id().crn();
      if (state.held().isPresent()) {
        after.add(crn);
      } else {
        after.remove(crn);
      }
    }
    return after.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hold(termId, hold.map(Hold::since).orElse(lookedAt), after.size()));
  }

  /** Takes over what was stored. */
  void stored(Findings findings, Optional<Hold> newHold, Optional<String> newFingerprint) {
    findings.changed().forEach(this::put);
    hold = newHold;
    fingerprint = newFingerprint;
    unsettled = findings.unsettled();
    postponed = findings.postponed();
  }
}
