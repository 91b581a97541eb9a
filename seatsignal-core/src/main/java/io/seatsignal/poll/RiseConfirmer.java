package io.seatsignal.poll;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.EndReason;
import io.seatsignal.watch.WatchRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks closer at rises of watched sections before anybody is called.
 *
 * <p>Needed because Brown's listing says "active" both for a section with seats and for one without
 * a limit, and carries no counts. A rise that comes with counts, or of a section that nobody
 * watches, stands as it is.
 */
final class RiseConfirmer {

  /** The longest that all closer looks of one poll may take together. */
  static final Duration BUDGET = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RiseConfirmer.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 4;

  private final SeatSource source;
  private final WatchRepository repository;

  RiseConfirmer(SeatSource source, WatchRepository repository) {
    this.source = source;
    this.repository = repository;
  }

  /** Settles the candidates of the findings, as far as the source's answers allow. */
  void settle(Findings findings, Map<String, SectionState> baseline, Instant now) {
    if (findings.candidates().isEmpty()) {
      return;
    }
    Map<SectionId, SectionState> uncounted =
        findings.candidates().stream()
            .filter(candidate -> !candidate.section().seats().counted())
            .collect(Collectors.toMap(state -> state.section().id(), Function.identity()));
    Set<SectionId> watched =
        uncounted.isEmpty() ? Set.of() : repository.watched(uncounted.keySet());
    List<SectionId> due =
        watched.stream()
            .filter(id -> isDue(Optional.ofNullable(baseline.get(id.crn())), now))
            .toList();
    Map<SectionId, Confirmation> answers = due.isEmpty() ? Map.of() : ask(due);
    for (SectionState candidate : findings.candidates()) {
      SectionId id = candidate.section().id();
      if (watched.contains(id)) {
        SectionState before = baseline.getOrDefault(id.crn(), candidate);
        judge(findings, before, candidate, Optional.ofNullable(answers.get(id)), now);
      } else {
        findings.rise(candidate);
      }
    }
  }

  private Map<SectionId, Confirmation> ask(List<SectionId> due) {
    try {
      return source.confirm(due, BUDGET);
    } catch (RuntimeException e) {
      LOG.error("{}: confirm must not throw; the openings stand without a count", source.name(), e);
      return due.stream()
          .collect(
              Collectors.toMap(Function.identity(), id -> new Confirmation.Failed(e.toString())));
    }
  }

  private static boolean isDue(Optional<SectionState> before, Instant now) {
    return before.flatMap(SectionState::askAgainAt).map(at -> !now.isBefore(at)).orElse(true);
  }

  private static void judge(
      Findings findings,
      SectionState before,
      SectionState candidate,
      Optional<Confirmation> confirmation,
      Instant now) {
    Section listed = candidate.section();
    if (confirmation.isEmpty()) {
      findings.postpone(listed);
      return;
    }
    if (!(confirmation.get() instanceof Answered answered)) {
      LOG.warn("{}: not confirmed ({}); the opening stands", listed.id(), confirmation.get());
      findings.rise(candidate);
      return;
    }
    Availability seen = answered.availability();
    Section section = listed.with(seen, answered.seats());
    if (seen == Availability.UNKNOWN) {
      findings.rise(candidate);
    } else if (seen == Availability.UNCAPPED) {
      findings.end(SectionState.of(section), EndReason.UNCAPPED);
    } else if (seen == Availability.CANCELLED) {
      findings.end(SectionState.of(section), EndReason.CANCELLED);
    } else if (seen.rank() > before.section().availability().rank()) {
      findings.rise(SectionState.of(section));
    } else {
      int times = before.contradictions() + 1;
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
      LOG.info(
          "{}: listed as {}, but {}; asked again in {}",
          listed.id(),
          listed.availability(),
          seen,
          wait);
      Section kept = listed.with(before.section().availability(), answered.seats());
      findings.contradict(new SectionState(kept, times, Optional.of(now.plus(wait))), listed);
    }
  }
}
