package io.seatsignal.poll;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.course.SnapshotResult.Partial;
import io.seatsignal.course.TermId;
import io.seatsignal.course.TermSnapshot;
import io.seatsignal.operation.Hold;
import io.seatsignal.poll.PollOutcome.Broken;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.poll.PollOutcome.EnrolmentOver;
import io.seatsignal.poll.PollOutcome.LookFailed;
import io.seatsignal.poll.PollOutcome.Paused;
import io.seatsignal.poll.PollOutcome.StorageFailed;
import io.seatsignal.poll.PollOutcome.Superseded;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.PollState;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.WatchRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Polls one term: one look, what it means, one commit.
 *
 * <p>A poll costs the source one search request and the storage two statements when nothing
 * changed, however many watches there are. The stored term is kept in memory between polls as the
 * baseline for the next; it is dropped whenever it may differ from what is stored: after a failed
 * commit, and when another node has polled in between. The node then takes a new epoch and reads
 * the term again, and whatever an older epoch still tries to commit is refused.
 *
 * <p>Thread-safe: a second poll of the same term waits for the first.
 */
public final class Poller {

  /** Under this name each log line of a poll carries the same word, by SLF4J's MDC. */
  public static final String CYCLE = "cycle";

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final SeatSource source;
  private final Enrolment enrolment;
  private final TermId termId;
  private final WatchRepository repository;
  private final String node;
  private final InstantSource time;
  private final PollListener listener;
  private final LookJudge judge;

  private @Nullable Baseline baseline;
  private boolean failing;
  private boolean paused;
  private boolean over;

  /**
   * Creates the poller of one term.
   *
   * @param source where to look
   * @param enrolment which term, and until when
   * @param repository where to commit
   * @param node this node's name, unique in the cluster
   * @param time tells when a look was taken, and whether enrolment is over
   * @param settings how looks are judged
   * @param listener is told what is seen
   */
  public Poller(
      SeatSource source,
      Enrolment enrolment,
      WatchRepository repository,
      String node,
      InstantSource time,
      PollSettings settings,
      PollListener listener) {
    this.source = source;
    this.enrolment = enrolment;
    this.termId = enrolment.termId();
    this.repository = repository;
    this.node = node;
    this.time = time;
    this.listener = listener;
    this.judge = new LookJudge(settings, new RiseConfirmer(source, repository));
  }

  /**
   * Polls once; blocks until the look is committed or has failed. Never throws.
   *
   * @return how it ended
   */
  public synchronized PollOutcome poll() {
    MDC.put(CYCLE, Integer.toHexString(ThreadLocalRandom.current().nextInt()));
    try {
      return pollNamed();
    } finally {
      MDC.remove(CYCLE);
    }
  }

  private PollOutcome pollNamed() {
    PollOutcome outcome;
    try {
      outcome = enrolment.isOpen(time.instant()) ? pollStored() : endOfTerm();
    } catch (SeatSignalException e) {
      // Whether the commit went through is not known, so neither is what is stored.
      baseline = null;
      streak("the storage failed; the next poll starts afresh", e);
      outcome = new StorageFailed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      baseline = null;
      LOG.error("{}: a poll broke; the next one starts afresh", termId, e);
      outcome = new Broken(e.toString());
    }
    LOG.debug("{}: {}", termId, outcome);
    tell(outcome);
    return outcome;
  }

  private PollOutcome endOfTerm() {
    if (over) {
      return new EnrolmentOver(0);
    }
    int owed = repository.expire(termId, time.instant());
    over = true;
    baseline = null;
    LOG.info("{}: enrolment is over; not polled any more, {} people are told", termId, owed);
    return new EnrolmentOver(owed);
  }

  private PollOutcome pollStored() {
    PollState stored = repository.pollState(termId);
    if (stored.paused() != paused) {
      paused = stored.paused();
      LOG.info("{}: {}", termId, paused ? "the source is paused; not polled" : "polled again");
    }
    if (paused) {
      return new Paused();
    }
    Baseline current = baselineOf(stored);
    SnapshotResult result = look(current);
    Instant lookedAt = time.instant();
    if (result instanceof Failed failed) {
      return fail(current, failed.reason(), lookedAt);
    }
    Optional<TermSnapshot> listing = listing(result);
    int size = listing.map(snapshot -> snapshot.sections().size()).orElse(0);
    if (listing.isPresent() && size == 0 && !current.sections().isEmpty()) {
      String reason = "no sections for a term that had " + current.sections().size();
      return fail(current, reason, lookedAt);
    }
    Findings findings = judge.judge(current, result, stored.released(), lookedAt);
    Optional<String> fingerprint =
        listing.map(TermSnapshot::fingerprint).or(current::fingerprint).filter(f -> !f.isEmpty());
    return commit(current, findings, fingerprint, size, lookedAt);
  }

  private static Optional<TermSnapshot> listing(SnapshotResult result) {
    if (result instanceof Complete complete) {
      return Optional.of(complete.snapshot());
    }
    return result instanceof Partial partial ? Optional.of(partial.snapshot()) : Optional.empty();
  }

  private SnapshotResult look(Baseline current) {
    try {
      return Objects.requireNonNull(
          source.snapshot(termId.term(), current.fingerprint()), "snapshot returned null");
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{}: a source must not throw; taken as a failed look", termId, e);
      return new Failed(e.toString(), false, Optional.empty());
    }
  }

  private Baseline baselineOf(PollState stored) {
    Baseline current = baseline;
    if (current != null && current.epoch == stored.epoch()) {
      return current;
    }
    long epoch = repository.takeEpoch(termId, node);
    List<SectionState> known = repository.sections(termId);
    LOG.info("{}: this node polls now (epoch {}, {} sections known)", termId, epoch, known.size());
    Baseline fresh = new Baseline(termId, epoch, known, stored.hold());
    baseline = fresh;
    return fresh;
  }

  private PollOutcome commit(
      Baseline current,
      Findings findings,
      Optional<String> fingerprint,
      int size,
      Instant lookedAt) {
    TermChanges changes = findings.toChanges(current, lookedAt);
    CommitResult result = repository.apply(changes);
    if (!(result instanceof CommitResult.Committed committed)) {
      return superseded();
    }
    int held = changes.hold().map(Hold::sections).orElse(0);
    if (held != current.hold().map(Hold::sections).orElse(0)) {
      tellHeld(held);
    }
    current.stored(findings, changes.hold(), fingerprint);
    if (failing) {
      failing = false;
      LOG.info("{}: polled again", termId);
    }
    findings.risen().forEach(this::announce);
    return new Committed(
        size, changes.sections().size(), changes.rises().size(), committed.obligations(), held);
  }

  private void tellHeld(int held) {
    if (held == 0) {
      LOG.info("{}: nothing is kept back any more", termId);
    } else {
      LOG.warn(
          "{}: {} sections changed at once and are kept back until a second look confirms them or"
              + " an operator releases them",
          termId,
          held);
    }
  }

  private PollOutcome fail(Baseline current, String reason, Instant at) {
    streak("the look failed: " + reason, null);
    CommitResult result = repository.recordFailure(termId, current.epoch, at, reason);
    return result instanceof CommitResult.Superseded ? superseded() : new LookFailed(reason);
  }

  /** Warns once for each row of failures; an outage of a night is not a thousand warnings. */
  private void streak(String what, @Nullable Throwable cause) {
    if (failing) {
      LOG.debug("{}: {}", termId, what, cause);
    } else {
      failing = true;
      LOG.warn("{}: {}; warned once until it succeeds again", termId, what, cause);
    }
  }

  private PollOutcome superseded() {
    baseline = null;
    LOG.info("{}: another node polls now; this look was not stored", termId);
    return new Superseded();
  }

  private void announce(Section section) {
    LOG.info("{} {} is {} now", section.id(), section.label(), section.availability());
    try {
      listener.openingSeen(section, Level.of(section.availability()));
    } catch (RuntimeException e) {
      LOG.error("{}: a listener failed", termId, e);
    }
  }

  private void tell(PollOutcome outcome) {
    try {
      listener.polled(termId, outcome);
    } catch (RuntimeException e) {
      LOG.error("{}: a listener failed", termId, e);
    }
  }
}
