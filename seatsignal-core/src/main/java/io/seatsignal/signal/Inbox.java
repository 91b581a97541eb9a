package io.seatsignal.signal;

import java.util.Optional;

/**
 * Where a channel hands in what its provider reports, once it has made sure that it is the provider
 * who speaks.
 *
 * <p>Everything is idempotent: the same report may come twice, late, and on any node. Thread-safe;
 * blocks on the storage and throws {@link io.seatsignal.base.SeatSignalException} when it cannot be
 * reached, which a channel lets through: the provider is then answered 503 and may try again.
 */
public interface Inbox {

  /**
   * A provider says what became of a message. One about an unknown attempt has no effect.
   *
   * @param channel the channel's name
   * @param receipt what it says
   */
  void receive(String channel, Receipt receipt);

  /**
   * A text came in.
   *
   * @param text the text
   * @return what to reply; empty for silence
   */
  Optional<String> text(InboundText text);

  /**
   * What a call is to tell.
   *
   * @param attemptId names the attempt
   * @return empty if nothing was given free for sending under this name
   */
  Optional<Told> told(String attemptId);

  /**
   * A key was pressed in a call.
   *
   * @param attemptId names the attempt that made the call
   * @param key the key
   * @return whether it could be done; false for an unknown attempt, or if what was wanted is not
   *     possible any more
   */
  boolean pressed(String attemptId, KeyPress key);
}
