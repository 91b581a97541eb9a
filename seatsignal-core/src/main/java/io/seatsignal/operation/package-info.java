/**
 * What operators do and see: pauses, held openings, the state of channels, the day's costs, alarms.
 *
 * <p>{@link io.seatsignal.operation.Operations} is implemented by the repositories; commands and
 * the {@link io.seatsignal.operation.Watchdog} use it. Knows nothing of watches and polling.
 */
@NullMarked
package io.seatsignal.operation;

import org.jspecify.annotations.NullMarked;
