/**
 * SeatSignal in a Guice injector: the same classes as the builder's, wired by {@link
 * io.seatsignal.guice.SeatSignalModule}.
 *
 * <p>Nothing in this library depends on this package.
 */
@NullMarked
package io.seatsignal.guice;

import org.jspecify.annotations.NullMarked;
