package io.seatsignal.operation;

import java.time.Instant;
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
    CHANNEL
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
}
