/**
 * The demonstration: its own configuration, a campus that opens seats soon, and people who wait for
 * them. For the {@code demo} command.
 */
@NullMarked
package io.seatsignal.example.demo;

import org.jspecify.annotations.NullMarked;
