package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.watch.OpeningRecord;
import io.seatsignal.watch.Watch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is open, and who is owed what about it. Guarded by the repository's lock. */
final class Duties {

  private final Line line;
  private final Map<SectionId, Map<Level, Opening>> open = new HashMap<>();

  /** All that there ever were, the oldest first. */
  private final Map<SectionId, List<Opening>> bySection = new HashMap<>();

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
        new Opening(
            ++lastOpening,
            nextNumber(section.id()),
            section,
            level,
            Optional.empty(),
            seats,
            seenAt,
            now);
    open.computeIfAbsent(section.id(), id -> new EnumMap<>(Level.class)).put(level, opening);
    add(opening, owed);
  }

  /** An ending is told like an opening, but nothing ever ends it. */
  void end(Section section, EndReason reason, Instant seenAt, List<Watch> owed, Instant now) {
    Opening ending =
        new Opening(
            ++lastOpening,
            nextNumber(section.id()),
            section,
            Level.ENDED,
            Optional.of(reason),
            OptionalInt.empty(),
            seenAt,
            now);
    add(ending, owed);
  }

  private int nextNumber(SectionId section) {
    return bySection.getOrDefault(section, List.of()).size() + 1;
  }

  private void add(Opening opening, List<Watch> owed) {
    bySection.computeIfAbsent(opening.section.id(), id -> new ArrayList<>()).add(opening);
    owe(opening, owed, false);
  }

  /** {@code late} says that the opening began before. */
  private void owe(Opening opening, List<Watch> owed, boolean late) {
    long turn = line.served();
    for (Watch watch : owed) {
      Obligation obligation = new Obligation(opening, watch, ++turn);
      obligation.waited = late;
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
            .ifPresentOrElse(each -> reopen(each, watch), () -> owe(newer, List.of(watch), true));
      }
    }
  }

  private void reopen(Obligation obligation, Watch watch) {
    if (obligation.isClosedForItsWatch() && obligation.arming == watch.arming()) {
      line.add(obligation);
    }
  }

  /** Ends an opening, if there is one, and what it owes and is not being sent. */
  void close(SectionId section, Level level, Instant at) {
    Opening opening = open.getOrDefault(section, new HashMap<>()).remove(level);
    if (opening != null) {
      end(opening, at, NotSentReason.SEAT_GONE);
    }
  }

  /** Ends every opening of a term. */
  void closeAll(TermId term, Instant at, NotSentReason reason) {
    open.forEach(
        (section, levels) -> {
          if (section.termId().equals(term)) {
            levels.values().forEach(opening -> end(opening, at, reason));
            levels.clear();
          }
        });
  }

  private void end(Opening opening, Instant at, NotSentReason reason) {
    opening.close(at);
    opening.obligations.stream()
        .filter(obligation -> obligation.isUnsent() || obligation.state == State.TOLD)
        .forEach(obligation -> close(obligation, reason));
  }

  /** Makes due what waits for a number that has come. */
  void numbered(WatcherId watcher) {
    of(watcher).stream().filter(each -> each.waitsFor(WaitReason.NO_NUMBER)).forEach(line::add);
  }

  void close(Obligation obligation, NotSentReason reason) {
    line.remove(obligation);
    obligation.close(reason);
  }

  /** The openings of a section, the newest first, without its endings. */
  Stream<OpeningRecord> openings(SectionId section) {
    List<Opening> oldestFirst = bySection.getOrDefault(section, List.of());
    return IntStream.range(0, oldestFirst.size())
        .mapToObj(i -> oldestFirst.get(oldestFirst.size() - 1 - i))
        .filter(opening -> opening.level != Level.ENDED)
        .map(Opening::toRecord);
  }

  /** How many openings were stored in an hour. */
  int openings(Instant hour) {
    return (int)
        bySection.values().stream()
            .flatMap(List::stream)
            .filter(opening -> opening.level != Level.ENDED)
            .filter(opening -> opening.committedAt.truncatedTo(ChronoUnit.HOURS).equals(hour))
            .count();
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
