/**
 * Measures what the engine costs, each time beside the shortest code that does the same input and
 * output: one class for each measure. Works in a database of its own. For the command only.
 */
@NullMarked
package io.seatsignal.example.bench;

import org.jspecify.annotations.NullMarked;
