/**
 * People, what they wait for, the rules of that, and the {@link
 * io.seatsignal.watch.WatchRepository} that keeps it all.
 *
 * <p>{@link io.seatsignal.watch.Watches} and {@link io.seatsignal.watch.Watchers} are the way in;
 * nothing else changes a watch on a person's behalf. Implement {@code WatchRepository} to keep the
 * data elsewhere; the contract test in this module's test jar says whether you succeeded.
 */
@NullMarked
package io.seatsignal.watch;

import org.jspecify.annotations.NullMarked;
