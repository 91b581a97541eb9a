/**
 * Everything durable, kept in memory: for tests, demonstrations and single processes that may
 * forget.
 *
 * <p>{@link io.seatsignal.memory.InMemoryWatchRepository} is the only way in. Keeps the same
 * contract as the repository on MariaDB, for one node.
 */
@NullMarked
package io.seatsignal.memory;

import org.jspecify.annotations.NullMarked;
