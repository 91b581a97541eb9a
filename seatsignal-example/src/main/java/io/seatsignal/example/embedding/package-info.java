/**
 * SeatSignal inside another program, in thirty lines: an example to read and to copy. It uses the
 * library only, and nothing of this application uses it.
 */
@NullMarked
package io.seatsignal.example.embedding;

import org.jspecify.annotations.NullMarked;
