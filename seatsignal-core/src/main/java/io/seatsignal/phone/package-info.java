/**
 * Phone numbers: one canonical form, masked wherever it is printed, and the policy that says which
 * numbers are called or texted at all.
 *
 * <p>May be used by every package but {@code base} and {@code course}. libphonenumber stays in
 * here.
 */
@NullMarked
package io.seatsignal.phone;

import org.jspecify.annotations.NullMarked;
