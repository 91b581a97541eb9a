package io.seatsignal.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a channel fares, over all nodes.
 *
 * @param channel its name
 * @param nextSlot the earliest moment of its next send
 * @param doubts sends in a row that ended in doubt
 * @param pause the pause it is in; may be over
 */
public record ChannelState(String channel, Instant nextSlot, int doubts, Optional<Pause> pause) {

  /** So many doubts in a row pause a channel. */
  public static final int DOUBTS_BEFORE_PAUSE = 5;

  /** For how long doubts pause it. */
  public static final Duration DOUBT_PAUSE = Duration.ofSeconds(60);

  /** For how long a channel rests that cannot send until its operator acts. */
  public static final Duration MISCONFIGURED_PAUSE = Duration.ofMinutes(5);

  /** For how long calls rest that nobody answers, unless an operator resumes them. */
  public static final Duration ANSWER_RATE_PAUSE = Duration.ofHours(24);

  /** Why a channel is paused. */
  public enum Cause {
    /** An operator paused it. */
    OPERATOR,
    /** It ended in doubt too often in a row. */
    DOUBTS,
    /** Its provider refuses its operator. */
    MISCONFIGURED,
    /** Too few people answer its calls, or they hang up at once. */
    ANSWER_RATE
  }

  /**
   * A pause.
   *
   * @param cause why
   * @param until when it ends by itself; {@link Instant#MAX} for never
   * @param detail in words for an operator, without personal data
   */
  public record Pause(Cause cause, Instant until, String detail) {}

  /**
   * A channel of which nothing is known.
   *
   * @param channel its name
   * @return free to send
   */
  public static ChannelState fresh(String channel) {
    return new ChannelState(channel, Instant.EPOCH, 0, Optional.empty());
  }

  /**
   * Until when it is paused.
   *
   * @param now the present
   * @return empty if it is not
   */
  public Optional<Instant> pausedUntil(Instant now) {
    return pause.map(Pause::until).filter(now::isBefore);
  }

  /**
   * After a send that ended in doubt.
   *
   * @param now the present
   * @return one more doubt; paused, and counting anew, at the last one allowed
   */
  public ChannelState doubted(Instant now) {
    if (doubts + 1 < DOUBTS_BEFORE_PAUSE) {
      return new ChannelState(channel, nextSlot, doubts + 1, pause);
    }
    return paused(Cause.DOUBTS, now.plus(DOUBT_PAUSE), DOUBTS_BEFORE_PAUSE + " doubts in a row");
  }

  /**
   * After a send of which the provider said how it ended.
   *
   * @return without doubts
   */
  public ChannelState answered() {
    return new ChannelState(channel, nextSlot, 0, pause);
  }

  /**
   * Paused for a reason, unless it is paused for longer already.
   *
   * @param cause why
   * @param until when it ends by itself
   * @param detail in words for an operator
   * @return paused, counting doubts anew
   */
  public ChannelState paused(Cause cause, Instant until, String detail) {
    Optional<Pause> longer = pause.filter(known -> known.until().isAfter(until));
    return new ChannelState(
        channel, nextSlot, 0, Optional.of(longer.orElse(new Pause(cause, until, detail))));
  }
}
