package io.seatsignal.command;

import io.seatsignal.course.Section;
import io.seatsignal.watch.Watch;

/**
 * A watch and what it waits for.
 *
 * @param watch the watch
 * @param section the section as it was last seen
 */
record Watched(Watch watch, Section section) {}
