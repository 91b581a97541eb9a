package io.seatsignal.signal;

import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.WaitReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a watcher's record: one obligation and what became of it.
 *
 * @param at when the obligation arose
 * @param section the section
 * @param level what there was to tell
 * @param state how far it is
 * @param channel over which channel it was last tried; empty if it never was
 * @param reason why it was not sent; present exactly in state {@link State#NOT_SENT}
 * @param waiting why it waits; present exactly in state {@link State#WAITING}
 */
public record LedgerEntry(
    Instant at,
    SectionId section,
    Level level,
    State state,
    Optional<String> channel,
    Optional<NotSentReason> reason,
    Optional<WaitReason> waiting) {

  /**
   * The life of an obligation.
   *
   * <pre>
   * WAITING ◀─▶ DUE ─claim─▶ CLAIMED ─mark─▶ SENDING ─▶ ACCEPTED, or TOLD while it escalates
   *              ▲  │           │              │  │
   *              │  │  lease over, unmarked    │  └─▶ IN_DOUBT ─▶ ACCEPTED | DUE (next channel)
   *              └──┼───────────┴──────────────┘ not processed, refused (next channel)
   *                 └─▶ NOT_SENT (from WAITING and CLAIMED too)
   * TOLD ─▶ ACCEPTED (confirmed, or nothing left to escalate to) | DUE (next channel)
   * ACCEPTED ─▶ DUE (a receipt says that it did not arrive)
   * </pre>
   */
  public enum State {
    /** Owed, but not yet: a gap, quiet hours, a full budget. */
    WAITING,
    /** Waits to be sent. */
    DUE,
    /** Leased to a node; surely unsent. */
    CLAIMED,
    /** Given free for sending; may or may not have left. */
    SENDING,
    /** A provider took it over, and the next channel follows unless the person confirms. */
    TOLD,
    /** A provider took it over. */
    ACCEPTED,
    /** It may have left; the provider is being asked. */
    IN_DOUBT,
    /** Closed without a message. */
    NOT_SENT
  }
}
