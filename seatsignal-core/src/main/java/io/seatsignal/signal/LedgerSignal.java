package io.seatsignal.signal;

import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.WaitReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One message to a person, or one obligation that no message tells: it is still owed, or was
 * closed.
 *
 * <p>A message that was refused, got lost or did not arrive stays in the record, as not sent
 * because of {@link NotSentReason#NOT_DELIVERED}; what it was to tell is told by another message,
 * or stands in the record by itself.
 *
 * @param id stable, unique within the watcher's record; letters, digits and - only
 * @param at when the message was made; of an obligation, when it arose
 * @param level what there was to tell, the best of it if a message tells several things
 * @param channel over which channel; of an obligation the one over which it was last tried, empty
 *     if it never was
 * @param sections what it tells of, at least one
 * @param state how far it is
 * @param reason why it was not sent; present exactly in state {@link LedgerEntry.State#NOT_SENT}
 * @param waiting why it waits; present exactly in state {@link LedgerEntry.State#WAITING}
 */
public record LedgerSignal(
    String id,
    Instant at,
    Level level,
    Optional<String> channel,
    List<SectionId> sections,
    LedgerEntry.State state,
    Optional<NotSentReason> reason,
    Optional<WaitReason> waiting) {

  private static final Comparator<Level> BEST_FIRST =
      Comparator.comparing(List.of(Level.OPEN, Level.WAITLIST, Level.ENDED)::indexOf);

  /** Copies the list. */
  public LedgerSignal {
    sections = List.copyOf(sections);
  }

  /**
   * An obligation that no message tells, for those who implement {@link SignalOutbox}.
   *
   * @param place where it stands in the record
   * @param entry what became of it
   * @return the entry
   */
  public static LedgerSignal of(LedgerCursor place, LedgerEntry entry) {
    return new LedgerSignal(
        place.entryId(),
        place.at(),
        entry.level(),
        entry.channel(),
        List.of(entry.section()),
        entry.state(),
        entry.reason(),
        entry.waiting());
  }

  /**
   * A message, for those who implement {@link SignalOutbox}.
   *
   * @param place where it stands in the record
   * @param state how far it is, as an attempt; {@code NOT_SENT} if it did not arrive
   * @param channel over which channel
   * @param told what it tells, at least one
   * @return the entry
   */
  public static LedgerSignal of(
      LedgerCursor place, LedgerEntry.State state, String channel, List<LedgerEntry> told) {
    boolean unconfirmed = told.stream().anyMatch(entry -> entry.state() == LedgerEntry.State.TOLD);
    return new LedgerSignal(
        place.entryId(),
        place.at(),
        told.stream().map(LedgerEntry::level).min(BEST_FIRST).orElseThrow(),
        Optional.of(channel),
        told.stream().map(LedgerEntry::section).distinct().toList(),
        state == LedgerEntry.State.ACCEPTED && unconfirmed ? LedgerEntry.State.TOLD : state,
        state == LedgerEntry.State.NOT_SENT
            ? Optional.of(NotSentReason.NOT_DELIVERED)
            : Optional.empty(),
        Optional.empty());
  }
}
