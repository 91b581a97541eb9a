/**
 * Finds channels and sources that other jars bring, and makes them without trusting them: whatever
 * is wrong with a plugin is one line that names it.
 *
 * <p>For hosts; the engine itself knows channels and sources only as it is handed them.
 */
@NullMarked
package io.seatsignal.plugin;

import org.jspecify.annotations.NullMarked;
