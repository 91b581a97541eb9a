package io.seatsignal.quartz.fire;

import java.time.Duration;

/**
 * Somebody does something about a watch.
 *
 * @param at when, from the start
 * @param act what
 * @param wish whose watch
 */
record Visit(Duration at, People.Act act, int wish) {}
