package io.seatsignal.signal;

import java.time.Duration;

/**
 * How a node empties the outbox.
 *
 * @param senders how many signals are sent at the same time
 * @param sendLimit how long one send may take before it is in doubt
 * @param idleWait how long the node waits before it looks for work of other nodes
 * @param leaseMargin how much longer than the send limit a claim is leased, so that a slow send is
 *     not redone
 * @param recoverEvery how often the node looks for what dead nodes held and for doubts to settle
 * @param doubtPatience how long an answer or a receipt may settle a doubt before it is given up
 */
public record DispatchSettings(
    int senders,
    Duration sendLimit,
    Duration idleWait,
    Duration leaseMargin,
    Duration recoverEvery,
    Duration doubtPatience) {

  /**
   * 16 senders, 30 s for a send, a look each second; leases last 30 s longer, recovery runs every
   * 10 s, and doubts are given up after 60 s.
   */
  public static final DispatchSettings DEFAULT =
      new DispatchSettings(
          16,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60));

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if one is not positive; the message names it
   */
  public DispatchSettings {
    if (senders < 1) {
      throw new IllegalArgumentException("senders must be at least 1: " + senders);
    }
    requirePositive("sendLimit", sendLimit);
    requirePositive("idleWait", idleWait);
    requirePositive("leaseMargin", leaseMargin);
    requirePositive("recoverEvery", recoverEvery);
    requirePositive("doubtPatience", doubtPatience);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /**
   * The same settings with another number of senders.
   *
   * @param newSenders how many signals are sent at the same time
   * @return a copy
   */
  public DispatchSettings withSenders(int newSenders) {
    return new DispatchSettings(
        newSenders, sendLimit, idleWait, leaseMargin, recoverEvery, doubtPatience);
  }

  /** How long a claim is leased: longer than a send may take, so that a slow send is not redone. */
  Duration lease() {
    return sendLimit.plus(leaseMargin);
  }
}
