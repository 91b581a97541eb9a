package io.seatsignal.quartz.fire;

import io.seatsignal.watch.WatchPolicy;

/**
 * One watch that somebody asks for.
 *
 * @param person the number of the person
 * @param crn the section
 * @param policy how often to be told
 */
record Wish(int person, String crn, WatchPolicy policy) {}
