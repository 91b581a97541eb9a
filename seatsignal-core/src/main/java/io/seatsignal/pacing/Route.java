package io.seatsignal.pacing;

import io.seatsignal.base.Address;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A channel as the rules see it.
 *
 * @param channel its name
 * @param contact how it touches people
 * @param interval the shortest time from one send to the next, over all nodes; zero for no limit
 * @param cost what one send is estimated to cost, in the installation's currency; zero if free
 * @param addressKind which kind of address it sends to
 */
public record Route(
    String channel, Contact contact, Duration interval, BigDecimal cost, String addressKind) {

  /**
   * A channel that reaches people by their number.
   *
   * @param channel its name
   * @param contact how it touches people
   * @param interval the shortest time from one send to the next
   * @param cost what one send is estimated to cost
   */
  public Route(String channel, Contact contact, Duration interval, BigDecimal cost) {
    this(channel, contact, interval, cost, Address.PHONE);
  }
}
