/**
 * Proof that a phone number belongs to the person who gives it: a code by text or call. For host
 * applications that register people.
 */
@NullMarked
package io.seatsignal.verification;

import org.jspecify.annotations.NullMarked;
