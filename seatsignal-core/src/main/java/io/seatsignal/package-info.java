/**
 * The front door: what an application needs to start and stop SeatSignal. For every user; no other
 * package of the library depends on it.
 */
@NullMarked
package io.seatsignal;

import org.jspecify.annotations.NullMarked;
