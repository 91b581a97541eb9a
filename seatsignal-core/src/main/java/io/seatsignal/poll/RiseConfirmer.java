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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks closer at rises of watched sections before anybody is called, and at watched sections that
 * the listing does not show any more.
 *
 * <p>Needed because Brown's listing says "active" both for a section with seats and for one without
 * a limit, carries no counts, and leaves cancelled sections out. A rise that comes with counts, or
 * of a section that nobody watches, stands as it is. All questions of one look go out together.
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

  /** Settles what the findings leave open, as far as the source's answers allow. */
  void settle(Findings findings, Baseline known, Instant now) {
    Set<SectionId> open = new HashSet<>();
    findings.candidates().stream()
        .filter(candidate -> !candidate.section().seats().counted())
        .forEach(candidate -> open.add(id(candidate)));
    Stream.concat(findings.suspects().stream(), findings.gone().stream())
        .forEach(state -> open.add(id(state)));
    Set<SectionId> watched = open.isEmpty() ? Set.of() : repository.watched(open);
    List<SectionId> due =
        Stream.concat(
                findings.candidates().stream()
                    .map(RiseConfirmer::id)
                    .filter(id -> isDue(Optional.ofNullable(known.get(id.crn())), now)),
                findings.suspects().stream().map(RiseConfirmer::id))
            .filter(watched::contains)
            .toList();
    Map<SectionId, Confirmation> answers = due.isEmpty() ? Map.of() : ask(due);
    for (SectionState candidate : findings.candidates()) {
      SectionId id = id(candidate);
      if (watched.contains(id)) {
        SectionState before = Objects.requireNonNullElse(known.get(id.crn()), candidate);
        judge(findings, before, candidate, Optional.ofNullable(answers.get(id)), now);
      } else {
        findings.rise(candidate);
      }
    }
    Set<SectionId> cancelled = new HashSet<>();
    for (SectionState suspect : findings.suspects()) {
      if (isCancelled(suspect, watched, answers, known)) {
        cancelled.add(id(suspect));
        findings.end(
            suspect.turned(Availability.CANCELLED).holding(Optional.empty()), EndReason.CANCELLED);
      }
    }
    for (SectionState gone : findings.gone()) {
      if (watched.contains(id(gone)) && !cancelled.contains(id(gone))) {
        LOG.info("{}: not listed since {}; its watches end", id(gone), gone.missingSince());
        findings.end(gone.holding(Optional.empty()), EndReason.GONE);
      }
    }
  }

  private static SectionId id(SectionState state) {
    return state.section().id();
  }

  /** A section that nobody watches, or whose answer came, is not asked about again. */
  private static boolean isCancelled(
      SectionState suspect,
      Set<SectionId> watched,
      Map<SectionId, Confirmation> answers,
      Baseline known) {
    SectionId id = id(suspect);
    Confirmation answer = answers.get(id);
    if (!watched.contains(id) || answer instanceof Answered) {
      known.missing().answered(id.crn());
    }
    if (answer instanceof Answered answered) {
      LOG.info("{}: not listed; the closer look says {}", id, answered.availability());
      return answered.availability() == Availability.CANCELLED;
    }
    if (answer instanceof Confirmation.Failed failed) {
      LOG.warn("{}: not listed, and no closer look: {}", id, failed.reason());
    }
    return false;
  }

  private Map<SectionId, Confirmation> ask(List<SectionId> due) {
    try {
      return Objects.requireNonNull(source.confirm(due, BUDGET), "confirm returned null");
    } catch (RuntimeException | LinkageError e) {
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
      findings.postpone(before, listed);
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
      findings.contradict(SectionState.contradicted(kept, times, now.plus(wait)), listed);
    }
  }
}
