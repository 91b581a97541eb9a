package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.Watch;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The duty to tell one watch about one opening. Guarded by the repository's lock. */
final class Obligation {

  final Opening opening;
  final WatchId watch;
  final WatcherId watcher;

  /** Which arming of the watch is owed this. */
  final int arming;

  /** Its place in the line of all that is due. */
  final long turn;

  final Instant since;
  final Set<String> tried = new HashSet<>();
  State state = State.DUE;

  /** When it may be sent; counts in state {@code DUE} only. */
  Instant dueAt;

  /** The latest try; whoever holds an older one has no say any more. */
  @Nullable Attempt attempt;

  private @Nullable NotSentReason reason;
  private @Nullable String channel;

  Obligation(Opening opening, Watch watch, long turn, Instant since) {
    this.opening = opening;
    this.watch = watch.id();
    this.watcher = watch.watcher();
    this.arming = watch.arming();
    this.turn = turn;
    this.since = since;
    this.dueAt = since;
  }

  boolean isToldBy(OpeningFact fact) {
    return fact.openingId() == opening.id && fact.watchId().equals(watch);
  }

  boolean isUnsent() {
    return state == State.DUE || state == State.CLAIMED;
  }

  boolean isHeld() {
    return state == State.CLAIMED || state == State.SENDING;
  }

  void close(NotSentReason why) {
    state = State.NOT_SENT;
    attempt = null;
    reason = why;
  }

  void sending(String over) {
    state = State.SENDING;
    channel = over;
  }

  void accepted(String over) {
    state = State.ACCEPTED;
    attempt = null;
    channel = over;
    reason = null;
  }

  LedgerEntry entry() {
    return new LedgerEntry(
        since,
        opening.section.id(),
        opening.level,
        state,
        Optional.ofNullable(channel),
        Optional.ofNullable(reason),
        Optional.empty());
  }
}
