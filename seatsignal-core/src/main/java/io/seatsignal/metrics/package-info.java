/**
 * What the engine does, as numbers in the host's Micrometer registry.
 *
 * <p>Micrometer stays in here, except where the host hands its registry to the builder. Only the
 * front door uses it.
 */
@NullMarked
package io.seatsignal.metrics;

import org.jspecify.annotations.NullMarked;
