package io.seatsignal.poll;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.course.SnapshotResult.Partial;
import io.seatsignal.course.SnapshotResult.Unchanged;
import io.seatsignal.course.TermId;
import io.seatsignal.course.TermSnapshot;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.poll.PollOutcome.LookFailed;
import io.seatsignal.poll.PollOutcome.StorageFailed;
import io.seatsignal.poll.PollOutcome.Superseded;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.PollState;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.WatchRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final SeatSource source;
  private final TermId termId;
  private final WatchRepository repository;
  private final String node;
  private final InstantSource time;
  private final PollListener listener;
  private final RiseConfirmer confirmer;

  private @Nullable Baseline baseline;
  private boolean failing;

  /** What this node knows to be stored, valid within one epoch. */
  private static final class Baseline {
    final long epoch;
    final Map<String, SectionState> sections = new HashMap<>();
    Optional<String> fingerprint = Optional.empty();
    List<Section> unsettled = List.of();

    Baseline(long epoch) {
      this.epoch = epoch;
    }
  }

  /**
   * Creates the poller of one term.
   *
   * @param source where to look
   * @param termId which term
   * @param repository where to commit
   * @param node this node's name, unique in the cluster
   * @param time tells when a look was taken
   * @param listener is told what is seen
   */
  public Poller(
      SeatSource source,
      TermId termId,
      WatchRepository repository,
      String node,
      InstantSource time,
      PollListener listener) {
    this.source = source;
    this.termId = termId;
    this.repository = repository;
    this.node = node;
    this.time = time;
    this.listener = listener;
    this.confirmer = new RiseConfirmer(source, repository);
  }

  /**
   * Polls once; blocks until the look is committed or has failed. Never throws.
   *
   * @return how it ended
   */
  public synchronized PollOutcome poll() {
    PollOutcome outcome;
    try {
      outcome = pollStored();
    } catch (SeatSignalException e) {
      // Whether the commit went through is not known, so neither is what is stored.
      baseline = null;
      streak("the storage failed; the next poll starts afresh", e);
      outcome = new StorageFailed(String.valueOf(e.getMessage()));
    }
    LOG.debug("{}: {}", termId, outcome);
    tell(outcome);
    return outcome;
  }

  private PollOutcome pollStored() {
    Baseline current = baselineOf(repository.pollState(termId));
    SnapshotResult result = look(current);
    Instant lookedAt = time.instant();
    if (result instanceof Complete complete) {
      return settle(current, complete.snapshot(), lookedAt);
    }
    if (result instanceof Partial partial) {
      LOG.warn("{}: a part of the answer is unknown: {}", termId, partial.unknownPart());
      return settle(current, partial.snapshot(), lookedAt);
    }
    if (result instanceof Unchanged) {
      return commit(current, current.unsettled, current.fingerprint, 0, lookedAt);
    }
    return fail(current, ((Failed) result).reason(), lookedAt);
  }

  private SnapshotResult look(Baseline current) {
    try {
      return source.snapshot(termId.term(), current.fingerprint);
    } catch (RuntimeException e) {
      LOG.error("{}: a source must not throw; taken as a failed look", termId, e);
      return new Failed(e.toString(), false, Optional.empty());
    }
  }

  private Baseline baselineOf(PollState stored) {
    Baseline current = baseline;
    if (current != null && current.epoch == stored.epoch()) {
      return current;
    }
    Baseline fresh = new Baseline(repository.takeEpoch(termId, node));
    for (SectionState state : repository.sections(termId)) {
      fresh.sections.put(state.section().id().crn(), state);
    }
    LOG.info(
        "{}: this node polls now (epoch {}, {} sections known)",
        termId,
        fresh.epoch,
        fresh.sections.size());
    baseline = fresh;
    return fresh;
  }

  private PollOutcome settle(Baseline current, TermSnapshot snapshot, Instant lookedAt) {
    int size = snapshot.sections().size();
    if (size == 0 && !current.sections.isEmpty()) {
      String reason = "no sections for a term that had " + current.sections.size();
      return fail(current, reason, lookedAt);
    }
    Optional<String> fingerprint =
        Optional.of(snapshot.fingerprint()).filter(print -> !print.isEmpty());
    return commit(current, snapshot.sections(), fingerprint, size, lookedAt);
  }

  private PollOutcome commit(
      Baseline current,
      List<Section> rows,
      Optional<String> fingerprint,
      int size,
      Instant lookedAt) {
    Findings findings = new Findings();
    for (Section row : rows) {
      findings.add(TransitionDetector.compare(current.sections.get(row.id().crn()), row));
    }
    confirmer.settle(findings, current.sections, lookedAt);
    TermChanges changes = findings.toChanges(termId, current.epoch, lookedAt);
    CommitResult result = repository.apply(changes);
    if (!(result instanceof CommitResult.Committed committed)) {
      return superseded();
    }
    for (SectionState state : changes.sections()) {
      current.sections.put(state.section().id().crn(), state);
    }
    current.fingerprint = fingerprint;
    current.unsettled = findings.unsettled();
    if (failing) {
      failing = false;
      LOG.info("{}: polled again", termId);
    }
    findings.risen().forEach(this::announce);
    return new Committed(
        size, changes.sections().size(), changes.rises().size(), committed.obligations());
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
