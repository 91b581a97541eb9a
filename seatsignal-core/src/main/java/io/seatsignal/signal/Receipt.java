package io.seatsignal.signal;

import java.time.Duration;
import java.util.Optional;

/**
 * What a provider says about a message after it took it over.
 *
 * @param attemptId names the try, as {@link Signal#attemptId()} did
 * @param verdict what became of it
 * @param talk how long a call lasted, zero if nobody answered; empty for anything but a call
 * @param reason what the provider said, without personal data; empty if it arrived or is under way
 */
public record Receipt(String attemptId, Verdict verdict, Optional<Duration> talk, String reason) {

  /** What became of a message. */
  public enum Verdict {
    /** It is under way: the provider has it, and what becomes of it is told later. */
    UNDER_WAY,
    /** It arrived. */
    DELIVERED,
    /** It did not arrive and will not over this channel: the next one takes over. */
    UNDELIVERED,
    /** It did not arrive, but may be sent once more over the same channel. */
    TRY_AGAIN,
    /** It did not arrive, and this number cannot be reached over this channel at all. */
    UNREACHABLE,
    /** It did not arrive, because the recipient asked the provider not to be contacted. */
    OPTED_OUT,
    /**
     * It did not arrive for a reason that only the operator can mend, such as an unregistered
     * sender or a filter. The channel rests a while, and no watch is used up.
     */
    OPERATOR_SIDE
  }
}
