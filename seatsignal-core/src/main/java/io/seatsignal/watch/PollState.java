package io.seatsignal.watch;

import io.seatsignal.course.Heartbeat;

/**
 * Who polls a term and how it went so far.
 *
 * @param epoch the number of the latest take-over, 0 if there never was one
 * @param heartbeat the stored heartbeat
 */
public record PollState(long epoch, Heartbeat heartbeat) {}
