package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  State state = State.DUE;

  /** Whether an acceptance of it counts for its watch. */
  boolean told;

  /** Whether it could not be told as soon as it arose. */
  boolean waited;

  /** When it is due; counts while it waits only. */
  Instant dueAt;

  private final List<SignalItem> items = new ArrayList<>();

  /** The latest try; whoever holds an older one has no say any more. */
  private @Nullable Attempt latest;

  private @Nullable WaitReason waiting;
  private @Nullable NotSentReason reason;
  private @Nullable String channel;

  Obligation(Opening opening, Watch watch, long turn) {
    this.opening = opening;
    this.watch = watch.id();
    this.watcher = watch.watcher();
    this.arming = watch.arming();
    this.turn = turn;
    this.dueAt = opening.committedAt;
  }

  boolean isToldBy(OpeningFact fact) {
    return fact.openingId() == opening.id && fact.watchId().equals(watch);
  }

  boolean isAbout(Opening what, WatchId whose) {
    return opening.equals(what) && watch.equals(whose);
  }

  /** Whether it is owed and surely not on its way. */
  boolean isUnsent() {
    return state == State.WAITING || state == State.DUE || state == State.CLAIMED;
  }

  /** Whether its person is being signalled. */
  boolean isOpen() {
    return !isFinished();
  }

  /** Whether it was given free for sending before. */
  boolean isTried() {
    return channel != null;
  }

  boolean isFinished() {
    return state == State.ACCEPTED || state == State.NOT_SENT;
  }

  boolean isHeld() {
    return state == State.CLAIMED || state == State.SENDING;
  }

  boolean waitsFor(WaitReason what) {
    return state == State.WAITING && waiting == what;
  }

  boolean isHeldBy(Attempt attempt) {
    return attempt.equals(latest) && (isHeld() || state == State.IN_DOUBT);
  }

  /** Whether nothing more is being done about it, since it was told. */
  boolean isSettled() {
    return state == State.ACCEPTED || state == State.TOLD;
  }

  /** Whether its latest message was this one, and the person has not confirmed. */
  boolean escalatesFrom(Attempt attempt) {
    return state == State.TOLD && attempt.equals(latest);
  }

  /** Whether it was told, but by no other try than this one. */
  boolean isUntoldWithout(Attempt attempt) {
    return told
        && items.stream()
            .map(item -> item.attempt)
            .noneMatch(other -> !other.equals(attempt) && other.hasArrived());
  }

  /** Whether it was closed only because its watch rested, was stopped or armed anew. */
  boolean isClosedForItsWatch() {
    return reason == NotSentReason.WATCH_NOT_ARMED;
  }

  /** The channels that have had their chance. */
  Set<String> tried() {
    return items.stream()
        .map(item -> item.attempt.channel())
        .filter(each -> !mayRepeat(each))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean mayRepeat(String over) {
    return items.stream()
        .filter(item -> item.attempt.channel().equals(over))
        .allMatch(SignalItem::isRepeatable);
  }

  void due() {
    state = State.DUE;
    waiting = null;
    reason = null;
  }

  void waiting(Instant until, WaitReason why) {
    state = State.WAITING;
    waited = true;
    dueAt = until;
    waiting = why;
  }

  void claimed(Attempt attempt, boolean escalates) {
    boolean repetition =
        items.stream().anyMatch(item -> item.attempt.channel().equals(attempt.channel()));
    items.add(new SignalItem(attempt, repetition, escalates));
    state = State.CLAIMED;
    latest = attempt;
  }

  void sending(String over) {
    state = State.SENDING;
    channel = over;
  }

  void accepted(Attempt attempt) {
    state = State.ACCEPTED;
    told = true;
    latest = attempt;
    channel = attempt.channel();
    waiting = null;
    reason = null;
  }

  /** The next channel follows unless the person confirms. */
  void escalates(Instant next) {
    state = State.TOLD;
    waited = true;
    dueAt = next;
  }

  /** Nothing more is done about it: what was told stays told. */
  void close(NotSentReason why) {
    state = told ? State.ACCEPTED : State.NOT_SENT;
    reason = told ? null : why;
    waiting = null;
  }

  /** The person has taken notice. */
  void confirmed() {
    state = State.ACCEPTED;
    waiting = null;
  }

  Optional<SignalItem> item(Attempt attempt) {
    return items.stream().filter(item -> item.attempt.equals(attempt)).findFirst();
  }

  /** The tries to tell it that may have reached somebody. */
  Stream<Attempt> attempts() {
    return items.stream().map(item -> item.attempt);
  }

  /** A try that surely reached nobody leaves the channel its chance. */
  void forget(Attempt attempt) {
    items.removeIf(item -> item.attempt.equals(attempt));
  }

  LedgerEntry entry() {
    return new LedgerEntry(
        opening.committedAt,
        opening.section.id(),
        opening.level,
        state,
        Optional.ofNullable(channel),
        Optional.ofNullable(reason),
        Optional.ofNullable(waiting));
  }
}
