/**
 * From a stored duty to a message that reached somebody: the outbox, the dispatcher that empties
 * it, and the {@link io.seatsignal.signal.SignalChannel} through which messages leave.
 *
 * <p>Knows sections only as the words a signal carries, and watches only by their identity.
 * Implement {@code SignalChannel} to reach people in another way; {@link
 * io.seatsignal.signal.GuardedChannel} stands between it and the engine. {@code SignalOutbox} is
 * implemented by the repositories.
 */
@NullMarked
package io.seatsignal.signal;

import org.jspecify.annotations.NullMarked;
