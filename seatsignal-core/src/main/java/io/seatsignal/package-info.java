/**
 * The front door: build a {@link io.seatsignal.SeatSignal}, start it, register people and watches.
 *
 * <p>Nothing in this library depends on this package; it only puts the others together.
 */
@NullMarked
package io.seatsignal;

import org.jspecify.annotations.NullMarked;
