package io.seatsignal.memory;

import io.seatsignal.pacing.WaitReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The obligations that are due, in the order in which they are served, and those that will be.
 * Guarded by the repository's lock.
 *
 * <p>The turns of an opening begin where the line is being served, one for each watch: so the first
 * of a small opening stands beside the next of a large one and not behind its last.
 */
final class Line {

  private static final Comparator<Obligation> BY_TURN =
      Comparator.<Obligation>comparingLong(obligation -> obligation.turn)
          .thenComparingLong(obligation -> obligation.opening.id)
          .thenComparingLong(obligation -> obligation.watch.value());
  private static final Comparator<Obligation> BY_TIME =
      Comparator.<Obligation, Instant>comparing(obligation -> obligation.dueAt)
          .thenComparing(BY_TURN);

  private final TreeSet<Obligation> due = new TreeSet<>(BY_TURN);
  private final TreeSet<Obligation> later = new TreeSet<>(BY_TIME);
  private long served;

  /** The turn before the first of an opening that begins now. */
  long served() {
    return served;
  }

  void serve(Obligation obligation) {
    served = Math.max(served, obligation.turn);
  }

  void add(Obligation obligation) {
    remove(obligation);
    obligation.due();
    due.add(obligation);
  }

  /** Makes an obligation due at an instant. */
  void postpone(Obligation obligation, Instant until, WaitReason why) {
    remove(obligation);
    obligation.waiting(until, why);
    later.add(obligation);
  }

  /** Lets what was told become due again unless the person confirms. */
  void escalate(Obligation obligation, Instant next) {
    remove(obligation);
    obligation.escalates(next);
    later.add(obligation);
  }

  /** Takes an obligation out, if it is in; to be called before its time is changed. */
  void remove(Obligation obligation) {
    if (!due.remove(obligation)) {
      later.remove(obligation);
    }
  }

  /** Lets those step forward whose time has come. */
  void advance(Instant now) {
    while (!later.isEmpty() && !later.first().dueAt.isAfter(now)) {
      add(later.first());
    }
  }

  /** Makes due what waits for a paused channel. */
  void hurry() {
    later.stream()
        .filter(each -> each.waitsFor(WaitReason.CHANNEL_PAUSED))
        .toList()
        .forEach(this::add);
  }

  boolean isDue(Obligation obligation) {
    return due.contains(obligation);
  }

  Optional<Obligation> first() {
    return due.stream().findFirst();
  }

  Optional<Obligation> after(Obligation obligation) {
    return Optional.ofNullable(due.higher(obligation));
  }

  int size() {
    return due.size();
  }

  Optional<Instant> oldest() {
    return due.stream()
        .map(obligation -> obligation.opening.committedAt)
        .min(Comparator.naturalOrder());
  }
}
