package io.seatsignal.poll;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Partial;
import io.seatsignal.poll.MassChangeGuard.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what a look listed into what is to be committed, guard after guard. */
final class LookJudge {

  private final PollSettings settings;
  private final RiseConfirmer confirmer;

  LookJudge(PollSettings settings, RiseConfirmer confirmer) {
    this.settings = settings;
    this.confirmer = confirmer;
  }

  /**
   * Judges a good look.
   *
   * @param result complete, partial or unchanged
   * @param released whether an operator lets through what is kept back, listed or not
   */
  Findings judge(Baseline known, SnapshotResult result, boolean released, Instant lookedAt) {
    Findings findings = new Findings();
    List<Section> rows = known.unsettled();
    if (result instanceof Complete complete) {
      rows = complete.snapshot().sections();
      known.missing().listed(rows, known, findings, lookedAt);
    } else if (result instanceof Partial partial) {
      rows = partial.snapshot().sections();
      known.missing().partlyListed(crns(rows), known, partial.unknownPart());
    }
    known.missing().count(known, findings, lookedAt, settings.missingAfter());
    List<Step> steps = new ArrayList<>();
    for (Section row : rows) {
      SectionState before = known.get(row.id().crn());
      if (before != null && isOldNews(before, row)) {
        continue;
      }
      Transition transition = TransitionDetector.compare(before, row);
      if (before != null && transition instanceof Transition.Same) {
        known.recognise(before, row);
      } else {
        steps.add(new Step(before, row, transition));
      }
    }
    if (released) {
      steps.addAll(released(known, rows));
    }
    MassChangeGuard.review(steps, known).forEach(findings::add);
    confirmer.settle(findings, known, lookedAt);
    return findings;
  }

  /** A source hands out the same object for bytes that have not changed: no need to compare it. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOldNews(SectionState before, Section row) {
    return before.section() == row && before.isSettled();
  }

  /** What is kept back of sections that this look says nothing about. */
  private static List<Step> released(Baseline known, List<Section> rows) {
    Set<String> heard =
        crns(rows.stream().filter(row -> !TransitionDetector.isSilent(row)).toList());
    List<Step> steps = new ArrayList<>();
    for (SectionState before : known.held()) {
      Optional<Availability> held = before.held();
      if (held.isPresent() && !heard.contains(before.section().id().crn())) {
        Section row = before.section().with(held.get(), Seats.UNKNOWN);
        steps.add(new Step(before, row, TransitionDetector.compare(before, row)));
      }
    }
    return steps;
  }

  private static Set<String> crns(List<Section> rows) {
    return rows.stream().map(row -> row.id().crn()).collect(Collectors.toSet());
  }
}
