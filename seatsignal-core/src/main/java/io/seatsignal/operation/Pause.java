package io.seatsignal.operation;

import io.seatsignal.pacing.ChannelState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that an operator paused.
 *
 * @param kind what kind of thing
 * @param name its name: of a source or of a channel
 * @param since when it was paused
 * @param until when it goes on by itself; empty if only an operator can resume it
 */
public record Pause(Kind kind, String name, Instant since, Optional<Instant> until) {

  /** What can be paused. */
  public enum Kind {
    /** A source: none of its terms is looked at. */
    SOURCE,
    /** A channel: nothing is sent over it; what is owed goes over other channels or waits. */
    CHANNEL;

    /**
     * The kind for people.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether it still holds.
   *
   * @param now the present
   * @return true before its end
   */
  public boolean holds(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }

  /**
   * A channel's state with this pause on it, which does not cut short a longer one.
   *
   * @param state the state without it
   * @return the state with it
   */
  public ChannelState over(ChannelState state) {
    Instant end = until.orElse(Instant.MAX);
    if (state.pause().filter(other -> other.until().isAfter(end)).isPresent()) {
      return state;
    }
    ChannelState.Pause pause =
        new ChannelState.Pause(ChannelState.Cause.OPERATOR, end, "paused by an operator");
    return new ChannelState(state.channel(), state.nextSlot(), state.doubts(), Optional.of(pause));
  }
}
