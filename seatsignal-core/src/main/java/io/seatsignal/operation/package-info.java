/**
 * What operators do and see: pauses, held openings, the state of channels, the day's costs, alarms.
 *
 * <p>{@link io.seatsignal.operation.Operations} is implemented by the repositories; commands and
 * the watchdog use it.
 */
@NullMarked
package io.seatsignal.operation;

import org.jspecify.annotations.NullMarked;
