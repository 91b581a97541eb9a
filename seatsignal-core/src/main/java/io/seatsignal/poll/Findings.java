package io.seatsignal.poll;

import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.TermChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one look found, gathered until it is committed. Not thread-safe. */
final class Findings {

  private final Map<String, SectionState> changed = new LinkedHashMap<>();
  private final List<TermChanges.Rise> rises = new ArrayList<>();
  private final List<Section> risen = new ArrayList<>();
  private final List<TermChanges.Fall> falls = new ArrayList<>();
  private final List<TermChanges.Ending> endings = new ArrayList<>();
  private final List<SectionState> candidates = new ArrayList<>();
  private final List<SectionState> suspects = new ArrayList<>();
  private final List<SectionState> gone = new ArrayList<>();
  private final List<Section> unsettled = new ArrayList<>();
  private final Set<String> postponed = new HashSet<>();

  void add(Transition transition) {
    if (transition instanceof Transition.Refreshed refreshed) {
      store(refreshed.state());
    } else if (transition instanceof Transition.Fell fell) {
      store(fell.state());
      falls.add(new TermChanges.Fall(crn(fell.state().section()), fell.to()));
      if (fell.state().contradictions() > 0) {
        unsettled.add(fell.listed());
      }
    } else if (transition instanceof Transition.Ended ended) {
      end(ended.state(), ended.reason());
    } else if (transition instanceof Transition.Rose rose) {
      candidates.add(rose.risen());
    } else if (transition instanceof Transition.Held held) {
      store(held.state());
      unsettled.add(held.listed());
    }
  }

  /** Something is to be stored, and nobody is to be told. */
  void store(SectionState state) {
    changed.put(crn(state.section()), state);
  }

  /** A section is missing, and a closer look may tell why. */
  void suspect(SectionState state) {
    suspects.add(state);
  }

  /** A section is missing for so long that nobody needs to wait for it any more. */
  void gone(SectionState state) {
    gone.add(state);
  }

  /** Rises that the listing shows and nobody has confirmed yet. */
  List<SectionState> candidates() {
    return candidates;
  }

  /** Missing sections to look closer at, if somebody waits for them. */
  List<SectionState> suspects() {
    return suspects;
  }

  /** Missing sections whose watches end. */
  List<SectionState> gone() {
    return gone;
  }

  void rise(SectionState state) {
    Section section = state.section();
    store(state);
    risen.add(section);
    rises.add(
        new TermChanges.Rise(
            crn(section), Level.of(section.availability()), section.seats().available()));
  }

  void end(SectionState state, EndReason reason) {
    store(state);
    endings.add(new TermChanges.Ending(crn(state.section()), reason));
  }

  /** The closer look contradicts the listing: stored as it was, with a note to ask again. */
  void contradict(SectionState state, Section listed) {
    store(state);
    unsettled.add(listed);
  }

  /** Not asked yet: the next poll looks at the same row again. */
  void postpone(SectionState before, Section listed) {
    if (before.held().isPresent()) {
      store(before.holding(Optional.empty()));
    }
    unsettled.add(listed);
    postponed.add(crn(listed));
  }

  /** Rows that the next poll must look at again even if the listing does not change. */
  List<Section> unsettled() {
    return List.copyOf(unsettled);
  }

  /** Sections whose rise only waits for its closer look. */
  Set<String> postponed() {
    return Set.copyOf(postponed);
  }

  /** The sections that rose. */
  List<Section> risen() {
    return List.copyOf(risen);
  }

  /** What is stored anew. */
  List<SectionState> changed() {
    return List.copyOf(changed.values());
  }

  TermChanges toChanges(Baseline known, Instant lookedAt) {
    return new TermChanges(
        known.termId,
        known.epoch,
        lookedAt,
        changed(),
        rises,
        falls,
        endings,
        known.holdAfter(changed.values(), lookedAt));
  }

  private static String crn(Section section) {
    return section.id().crn();
  }
}
