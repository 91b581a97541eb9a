package io.seatsignal.signal;

import io.seatsignal.base.Address;
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
 * @param addressKind which kind of address it sends to: {@link Address#PHONE} for a person's
 *     number; any other one, such as {@code email}, people add and prove themselves
 */
public record ChannelCapabilities(
    Contact contact, int maxTextLength, Duration interval, BigDecimal cost, String addressKind) {

  /** The shortest text that can hold what a signal must say. */
  public static final int SHORTEST_TEXT = 60;

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if {@code maxTextLength} is below {@link #SHORTEST_TEXT}, the
   *     interval or the cost negative, or the kind of address none; the message names it
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
    Address.requireKind(addressKind);
  }

  /**
   * A channel that reaches people by their number.
   *
   * @param contact how it touches a person
   * @param maxTextLength the longest text in characters; at least 60
   * @param interval the shortest time from one send to the next
   * @param cost what one send is estimated to cost
   */
  public ChannelCapabilities(
      Contact contact, int maxTextLength, Duration interval, BigDecimal cost) {
    this(contact, maxTextLength, interval, cost, Address.PHONE);
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
    return new Route(channel, contact, interval, cost, addressKind);
  }
}
