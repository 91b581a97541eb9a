package io.seatsignal.signal;

import java.time.Duration;

/**
 * How a node empties the outbox.
 *
 * @param senders how many signals are sent at the same time
 * @param sendLimit how long one send may take before it is in doubt
 * @param idleWait how long the node waits before it looks for work of other nodes
 */
public record DispatchSettings(int senders, Duration sendLimit, Duration idleWait) {

  /** How much longer than the send limit a claim is leased. */
  static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  /** 16 senders, 30 s for a send, a look each second. */
  public static final DispatchSettings DEFAULT =
      new DispatchSettings(16, Duration.ofSeconds(30), Duration.ofSeconds(1));

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if one is not positive; the message names it
   */
  public DispatchSettings {
    if (senders < 1) {
      throw new IllegalArgumentException("senders must be at least 1: " + senders);
    }
    if (sendLimit.isNegative() || sendLimit.isZero()) {
      throw new IllegalArgumentException("sendLimit must be positive: " + sendLimit);
    }
    if (idleWait.isNegative() || idleWait.isZero()) {
      throw new IllegalArgumentException("idleWait must be positive: " + idleWait);
    }
  }

  /** How long a claim is leased: longer than a send may take, so that a slow send is not redone. */
  Duration lease() {
    return sendLimit.plus(LEASE_MARGIN);
  }
}
