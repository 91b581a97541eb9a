package io.seatsignal.signal;

import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Route;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a channel can do, as far as the engine has to know.
 *
 * @param contact how it touches a person; decides over gaps, caps and quiet hours
 * @param maxTextLength the longest text in characters it carries; at least 60
 * @param interval the shortest time from one send to the next, over all nodes of a cluster; zero
 *     for no limit
 * @param cost what one send is estimated to cost, in the installation's currency; zero if free
 */
public record ChannelCapabilities(
    Contact contact, int maxTextLength, Duration interval, BigDecimal cost) {

  /** The shortest text that can hold what a signal must say. */
  public static final int SHORTEST_TEXT = 60;

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if {@code maxTextLength} is below {@link #SHORTEST_TEXT}, or
   *     the interval or the cost negative; the message names it
   */
  public ChannelCapabilities {
    if (maxTextLength < SHORTEST_TEXT) {
      throw new IllegalArgumentException(
          "maxTextLength must be at least " + SHORTEST_TEXT + ": " + maxTextLength);
    }
    if (interval.isNegative()) {
      throw new IllegalArgumentException("interval must not be negative: " + interval);
    }
    if (cost.signum() < 0) {
      throw new IllegalArgumentException("cost must not be negative: " + cost);
    }
  }

  /**
   * A channel that is free and as fast as may be.
   *
   * @param contact how it touches a person
   * @param maxTextLength the longest text in characters; at least 60
   */
  public ChannelCapabilities(Contact contact, int maxTextLength) {
    this(contact, maxTextLength, Duration.ZERO, BigDecimal.ZERO);
  }

  /**
   * Whether a send reaches a person.
   *
   * @return false for a channel that only shows
   */
  public boolean contactsPeople() {
    return contact != Contact.SHOW;
  }

  /**
   * What sending rules need to know of a channel with these capabilities.
   *
   * @param channel the channel's name
   * @return the route over it
   */
  public Route route(String channel) {
    return new Route(channel, contact, interval, cost);
  }
}
