package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.EndReason;
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
    Opening opening = new Opening(++lastOpening, section, level, Optional.empty(), seats, seenAt);
    open.computeIfAbsent(section.id(), id -> new EnumMap<>(Level.class)).put(level, opening);
    owe(opening, owed, now);
  }

  /** An ending is told like an opening, but nothing ever ends it. */
  void end(Section section, EndReason reason, Instant seenAt, List<Watch> owed, Instant now) {
    Opening ending =
        new Opening(
            ++lastOpening, section, Level.ENDED, Optional.of(reason), OptionalInt.empty(), seenAt);
    owe(ending, owed, now);
  }

  private void owe(Opening opening, List<Watch> owed, Instant now) {
    long turn = line.served();
    for (Watch watch : owed) {
      Obligation obligation = new Obligation(opening, watch, ++turn, now);
      opening.obligations.add(obligation);
      byWatcher.computeIfAbsent(watch.watcher(), id -> new ArrayList<>()).add(obligation);
      line.add(obligation, now);
    }
  }

  /** Ends an opening, if there is one, and closes what it owes and is not being sent. */
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
        .filter(Obligation::isUnsent)
        .forEach(obligation -> close(obligation, reason));
  }

  void close(Obligation obligation, NotSentReason reason) {
    line.remove(obligation);
    obligation.close(reason);
  }

  /** All that a person ever was owed, oldest first. */
  List<Obligation> of(WatcherId watcher) {
    return byWatcher.getOrDefault(watcher, List.of());
  }
}
