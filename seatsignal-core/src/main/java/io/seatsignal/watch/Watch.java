package io.seatsignal.watch;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.signal.EndReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One watcher's standing request for one section.
 *
 * @param id the repository's identity
 * @param watcher whose it is
 * @param section what is waited for
 * @param state where in its life it is
 * @param policy how often it is told
 * @param waitlist whether a free waitlist place is wanted too
 * @param arming counts how often it was armed, from 1; what was owed to an earlier arming is not
 *     owed to a later one
 * @param armedAt when it was last armed
 * @param signalsSent accepted signals of this arming
 * @param endReason why it ended; present exactly in the states {@link WatchState#ENDED} and {@link
 *     WatchState#EXPIRED}
 */
public record Watch(
    WatchId id,
    WatcherId watcher,
    SectionId section,
    WatchState state,
    WatchPolicy policy,
    boolean waitlist,
    int arming,
    Instant armedAt,
    int signalsSent,
    Optional<EndReason> endReason) {}
