/**
 * What every other package may use: the identities of people and watches, the one exception, and
 * the threads on which code runs that may never return.
 *
 * <p>Depends on nothing else in this library.
 */
@NullMarked
package io.seatsignal.base;

import org.jspecify.annotations.NullMarked;
