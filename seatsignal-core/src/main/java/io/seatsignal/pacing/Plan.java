package io.seatsignal.pacing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is done for one person in one claim: at most one message.
 *
 * @param message the message; present exactly if a decision is {@link Decision.Tell}
 * @param decisions one for each of the person's obligations, in their order
 */
public record Plan(Optional<Message> message, List<Decision> decisions) {

  /** Copies the list. */
  public Plan {
    decisions = List.copyOf(decisions);
  }

  /**
   * A reserved message.
   *
   * @param channel over which channel
   * @param contact how that touches the person
   * @param slot not before this moment
   * @param cost the estimated cost that is reserved for it
   */
  public record Message(String channel, Contact contact, Instant slot, BigDecimal cost) {}
}
