package io.seatsignal.signal;

import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.WaitReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person was told with one message, or was not told.
 *
 * @param id stable, unique within the watcher's record; letters, digits and - only
 * @param at when it was made; for what was never claimed, when it arose
 * @param level what there was to tell
 * @param channel over which channel; empty if none was chosen
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

  /** Copies the list. */
  public LedgerSignal {
    sections = List.copyOf(sections);
  }
}
