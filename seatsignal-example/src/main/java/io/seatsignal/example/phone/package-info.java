/**
 * The demonstration's phones: a page that shows what people get and lets a visitor write, answer
 * and press keys for them. Only the {@code demo} command uses it.
 */
@NullMarked
package io.seatsignal.example.phone;

import org.jspecify.annotations.NullMarked;
