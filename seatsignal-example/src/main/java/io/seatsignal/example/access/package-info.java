/**
 * Who asks: sessions of pages, tokens of programs, and how often either may be guessed. For the
 * endpoints; knows nothing of what they do.
 */
@NullMarked
package io.seatsignal.example.access;

import org.jspecify.annotations.NullMarked;
