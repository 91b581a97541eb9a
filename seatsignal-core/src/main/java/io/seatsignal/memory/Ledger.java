package io.seatsignal.memory;

import io.seatsignal.signal.LedgerCursor;
import io.seatsignal.signal.LedgerCursor.Kind;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.LedgerSignal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One person's record. Guarded by the repository's lock. */
final class Ledger {

  private final List<Obligation> owed;

  /** {@code owed} is all that the person ever was owed. */
  Ledger(List<Obligation> owed) {
    this.owed = owed;
  }

  LedgerPage page(Optional<String> cursor, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1: " + atMost);
    }
    LedgerCursor from = cursor.map(LedgerCursor::decode).orElseGet(this::start);
    SortedMap<LedgerCursor, LedgerSignal> after = entries(from);
    after.headMap(from).clear();
    after.remove(from);
    List<LedgerSignal> rest = List.copyOf(after.values());
    List<LedgerCursor> places = List.copyOf(after.keySet());
    return new LedgerPage(
        rest.subList(0, Math.min(atMost, rest.size())),
        rest.size() > atMost ? Optional.of(places.get(atMost - 1).encoded()) : Optional.empty());
  }

  private LedgerCursor start() {
    return LedgerCursor.start(
        owed.stream().flatMap(Obligation::attempts).mapToLong(Attempt::signalId).max().orElse(0));
  }

  /** Everything, the newest first, but for the messages that came after the reading began. */
  private SortedMap<LedgerCursor, LedgerSignal> entries(LedgerCursor from) {
    SortedMap<LedgerCursor, LedgerSignal> entries = new TreeMap<>(Collections.reverseOrder());
    owed.stream()
        .flatMap(Obligation::attempts)
        .distinct()
        .filter(attempt -> attempt.signalId() <= from.newest())
        .forEach(
            attempt -> entries.put(place(from, attempt), message(place(from, attempt), attempt)));
    owed.stream()
        .filter(obligation -> isUntold(obligation, from.newest()))
        .forEach(
            obligation ->
                entries.put(
                    place(from, obligation),
                    LedgerSignal.of(place(from, obligation), obligation.entry())));
    return entries;
  }

  private static boolean isUntold(Obligation obligation, long newest) {
    return obligation
        .attempts()
        .filter(attempt -> attempt.signalId() <= newest)
        .allMatch(attempt -> attempt.state() == State.NOT_SENT);
  }

  private LedgerSignal message(LedgerCursor place, Attempt attempt) {
    return LedgerSignal.of(
        place,
        attempt.state(),
        attempt.channel(),
        owed.stream()
            .filter(obligation -> obligation.item(attempt).isPresent())
            .sorted(Comparator.comparingLong(obligation -> obligation.turn))
            .map(Obligation::entry)
            .toList());
  }

  private static LedgerCursor place(LedgerCursor from, Attempt attempt) {
    return new LedgerCursor(from.newest(), attempt.claimedAt, Kind.MESSAGE, attempt.signalId(), 0);
  }

  private static LedgerCursor place(LedgerCursor from, Obligation obligation) {
    return new LedgerCursor(
        from.newest(),
        obligation.opening.committedAt,
        Kind.OBLIGATION,
        obligation.opening.id,
        obligation.watch.value());
  }
}
