package io.seatsignal.poll;

import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.TermChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one look found, gathered until it is committed. Not thread-safe. */
final class Findings {

  private final List<SectionState> changed = new ArrayList<>();
  private final List<TermChanges.Rise> rises = new ArrayList<>();
  private final List<Section> risen = new ArrayList<>();
  private final List<TermChanges.Fall> falls = new ArrayList<>();
  private final List<TermChanges.Ending> endings = new ArrayList<>();
  private final List<SectionState> candidates = new ArrayList<>();
  private final List<Section> unsettled = new ArrayList<>();

  void add(Transition transition) {
    if (transition instanceof Transition.Refreshed refreshed) {
      changed.add(refreshed.state());
    } else if (transition instanceof Transition.Fell fell) {
      changed.add(fell.state());
      falls.add(new TermChanges.Fall(fell.state().section().id().crn(), fell.to()));
    } else if (transition instanceof Transition.Ended ended) {
      end(ended.state(), ended.reason());
    } else if (transition instanceof Transition.Rose rose) {
      candidates.add(rose.risen());
    }
  }

  /** Rises that the listing shows and nobody has confirmed yet. */
  List<SectionState> candidates() {
    return candidates;
  }

  void rise(SectionState state) {
    Section section = state.section();
    changed.add(state);
    risen.add(section);
    rises.add(
        new TermChanges.Rise(
            section.id().crn(), Level.of(section.availability()), section.seats().available()));
  }

  void end(SectionState state, EndReason reason) {
    changed.add(state);
    endings.add(new TermChanges.Ending(state.section().id().crn(), reason));
  }

  /** The closer look contradicts the listing: stored as it was, with a note to ask again. */
  void contradict(SectionState state, Section listed) {
    changed.add(state);
    unsettled.add(listed);
  }

  /** Not asked yet: the next poll looks at the same row again. */
  void postpone(Section listed) {
    unsettled.add(listed);
  }

  /** Rows that the next poll must look at again even if the listing does not change. */
  List<Section> unsettled() {
    return List.copyOf(unsettled);
  }

  /** The sections that rose. */
  List<Section> risen() {
    return List.copyOf(risen);
  }

  TermChanges toChanges(TermId termId, long epoch, Instant lookedAt) {
    return new TermChanges(termId, epoch, lookedAt, changed, rises, falls, endings);
  }
}
