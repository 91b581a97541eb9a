package io.seatsignal.pacing;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A channel as the rules see it.
 *
 * @param channel its name
 * @param contact how it touches people
 * @param interval the shortest time from one send to the next, over all nodes; zero for no limit
 * @param cost what one send is estimated to cost, in the installation's currency; zero if free
 */
public record Route(String channel, Contact contact, Duration interval, BigDecimal cost) {}
