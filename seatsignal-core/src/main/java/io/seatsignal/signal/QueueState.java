package io.seatsignal.signal;

import java.time.Duration;

/**
 * How much waits to be sent.
 *
 * @param due obligations that wait now
 * @param oldest age of the oldest of them, zero if none waits
 */
public record QueueState(long due, Duration oldest) {}
