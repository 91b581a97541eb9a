/**
 * What every other package may use: the identities of people and watches, and the one exception.
 *
 * <p>Depends on nothing else in this library.
 */
@NullMarked
package io.seatsignal.base;

import org.jspecify.annotations.NullMarked;
