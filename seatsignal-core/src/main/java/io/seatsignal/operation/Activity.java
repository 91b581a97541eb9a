package io.seatsignal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an installation did lately.
 *
 * @param hours the last hours, the oldest first, one after the other without a gap; the last one is
 *     not over yet
 * @param liveWatches armed and resting watches, in every term; counted within the last half minute
 */
public record Activity(List<Hour> hours, long liveWatches) {

  private static final int MOST_HOURS = 168;

  /** Copies the list. */
  public Activity {
    hours = List.copyOf(hours);
  }

  /**
   * For those who implement {@link Operations}.
   *
   * @param hours how many hours somebody asks for
   * @return the same
   * @throws IllegalArgumentException if that is not between 1 and 168
   */
  public static int checkHours(int hours) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw new IllegalArgumentException(
          "hours must be between 1 and " + MOST_HOURS + ": " + hours);
    }
    return hours;
  }

  /**
   * One hour.
   *
   * @param from when it began, a full hour (UTC)
   * @param openings openings that were stored in it
   * @param sent signals that were given free for sending in it
   * @param typicalLatency from an opening's commit to the moment its signal was given free, the
   *     median; of a signal that tells several openings the longest. Only signals count that told
   *     everything in them for the first time, and of which nothing had to wait for a gap, for
   *     quiet hours or the like; empty if there were none
   * @param slowLatency the 95th percentile of the same
   */
  public record Hour(
      Instant from,
      int openings,
      int sent,
      Optional<Duration> typicalLatency,
      Optional<Duration> slowLatency) {}
}
