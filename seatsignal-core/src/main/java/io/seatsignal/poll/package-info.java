/**
 * One look at a term after the other: what changed, is it true, commit it, and the heartbeat that
 * proves it.
 *
 * <p>Uses {@code course} to look and {@code watch} to commit; nothing but the front door and
 * schedulers uses it. Implement {@link io.seatsignal.poll.PollScheduler} to say when polls run.
 */
@NullMarked
package io.seatsignal.poll;

import org.jspecify.annotations.NullMarked;
