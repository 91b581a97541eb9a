/**
 * The channels and sources that are not built in: those of jars in the plugins directory, and the
 * samples that come with this application.
 */
@NullMarked
package io.seatsignal.example.plugin;

import org.jspecify.annotations.NullMarked;
