package io.seatsignal.signal;

import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that a signal tells: what happened to one watched section.
 *
 * @param openingId the repository's number of the opening; with {@code watchId} the identity of the
 *     obligation
 * @param watchId the watch that is owed this
 * @param section the section
 * @param label course and section as people say them, e.g. {@code CSCI 0320 S01}
 * @param course the course code alone, as commands name it
 * @param title the course title, unshortened
 * @param level what happened
 * @param endReason why the watch ended; present exactly at level {@link Level#ENDED}
 * @param seats how many seats were counted, if they were
 * @param seenAt when the source was seen saying so
 * @param permissionRequired whether an instructor's permission is needed too
 * @param restsAfterwards whether the watch rests once this is told, until its person restarts it
 */
public record OpeningFact(
    long openingId,
    WatchId watchId,
    SectionId section,
    String label,
    String course,
    String title,
    Level level,
    Optional<EndReason> endReason,
    OptionalInt seats,
    Instant seenAt,
    boolean permissionRequired,
    boolean restsAfterwards) {}
