/**
 * Puts the application together from what is configured: the database, the sources, the channels,
 * the engine. For the commands; the only place that knows all of them.
 */
@NullMarked
package io.seatsignal.example.app;

import org.jspecify.annotations.NullMarked;
