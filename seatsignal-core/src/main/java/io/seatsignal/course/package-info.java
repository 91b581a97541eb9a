/**
 * What a university publishes: sections, their seats, the look at a whole term, and the {@link
 * io.seatsignal.course.SeatSource} that takes it.
 *
 * <p>May be used by every package; knows nothing of watches or signals. Implement {@code
 * SeatSource} to add a university whose course system the shipped sources do not speak; {@link
 * io.seatsignal.course.GuardedSource} stands between it and the engine.
 */
@NullMarked
package io.seatsignal.course;

import org.jspecify.annotations.NullMarked;
