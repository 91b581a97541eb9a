package io.seatsignal.watch;

import io.seatsignal.signal.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One opening of a section, as it is kept.
 *
 * @param number counts the section's openings
 * @param level what could be taken
 * @param openedAt the look that saw it first
 * @param closedAt the look that saw it gone; empty while it lasts
 * @param seats how many there were; empty if the source did not say
 */
public record OpeningRecord(
    int number, Level level, Instant openedAt, Optional<Instant> closedAt, OptionalInt seats) {}
