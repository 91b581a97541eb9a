package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is open, and who is owed what about it. Guarded by the repository's lock. */
final class Duties {

  private final Line line;
  private final Map<SectionId, Map<Level, Opening>> open = new HashMap<>();
  private final Map<WatcherId, List<Obligation>> byWatcher = new HashMap<>();
  private long lastOpening;

  Duties(Line line) {
    this.line = line;
  }

  boolean isOpen(SectionId section, Level level) {
    return open.getOrDefault(section, Map.of()).containsKey(level);
  }

  void begin(
      Section section,
      Level level,
      OptionalInt seats,
      Instant seenAt,
      List<Watch> owed,
      Instant now) {
    Opening opening =
        new Opening(++lastOpening, section, level, Optional.empty(), seats, seenAt, now);
    open.computeIfAbsent(section.id(), id -> new EnumMap<>(Level.class)).put(level, opening);
    owe(opening, owed);
  }

  /** An ending is told like an opening, but nothing ever ends it. */
  void end(Section section, EndReason reason, Instant seenAt, List<Watch> owed, Instant now) {
    Opening ending =
        new Opening(
            ++lastOpening,
            section,
            Level.ENDED,
            Optional.of(reason),
            OptionalInt.empty(),
            seenAt,
            now);
    owe(ending, owed);
  }

  private void owe(Opening opening, List<Watch> owed) {
    long turn = line.served();
    for (Watch watch : owed) {
      Obligation obligation = new Obligation(opening, watch, ++turn);
      opening.obligations.add(obligation);
      byWatcher.computeIfAbsent(watch.watcher(), id -> new ArrayList<>()).add(obligation);
      line.add(obligation);
    }
  }

  /**
   * Owes an armed watch what has begun after an opening and still holds, also what was closed only
   * because the watch rested.
   */
  void oweNewer(Watch watch, Opening than) {
    for (Opening newer : open.getOrDefault(watch.section(), Map.of()).values()) {
      if (newer.id > than.id && newer.concerns(watch)) {
        of(watch.watcher()).stream()
            .filter(each -> each.isAbout(newer, watch.id()))
            .findFirst()
            .ifPresentOrElse(each -> reopen(each, watch), () -> owe(newer, List.of(watch)));
      }
    }
  }

  private void reopen(Obligation obligation, Watch watch) {
    if (obligation.isClosedForItsWatch() && obligation.arming == watch.arming()) {
      line.add(obligation);
    }
  }

  /** Ends an opening, if there is one, and what it owes and is not being sent. */
  void close(SectionId section, Level level) {
    Opening opening = open.getOrDefault(section, new HashMap<>()).remove(level);
    if (opening != null) {
      end(opening, NotSentReason.SEAT_GONE);
    }
  }

  /** Ends every opening of a term. */
  void closeAll(TermId term, NotSentReason reason) {
    open.forEach(
        (section, levels) -> {
          if (section.termId().equals(term)) {
            levels.values().forEach(opening -> end(opening, reason));
            levels.clear();
          }
        });
  }

  private void end(Opening opening, NotSentReason reason) {
    opening.holds = false;
    opening.obligations.stream()
        .filter(obligation -> obligation.isUnsent() || obligation.state == State.TOLD)
        .forEach(obligation -> close(obligation, reason));
  }

  void close(Obligation obligation, NotSentReason reason) {
    line.remove(obligation);
    obligation.close(reason);
  }

  /** Forgets what is finished of openings that are over; returns how much that was. */
  long clear(Instant before) {
    long cleared = 0;
    for (List<Obligation> owed : byWatcher.values()) {
      List<Obligation> old = owed.stream().filter(each -> isOld(each, before)).toList();
      owed.removeAll(old);
      old.forEach(each -> each.opening.obligations.remove(each));
      cleared += old.size();
    }
    byWatcher.values().removeIf(List::isEmpty);
    return cleared;
  }

  private static boolean isOld(Obligation obligation, Instant before) {
    Opening opening = obligation.opening;
    return obligation.isFinished()
        && opening.committedAt.isBefore(before)
        && (!opening.holds || opening.level == Level.ENDED);
  }

  /** All that a person was owed, oldest first. */
  List<Obligation> of(WatcherId watcher) {
    return byWatcher.getOrDefault(watcher, List.of());
  }
}
