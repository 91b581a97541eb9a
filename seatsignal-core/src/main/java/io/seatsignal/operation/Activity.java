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
 * @param liveWatches armed and resting watches
 */
public record Activity(List<Hour> hours, long liveWatches) {

  /** Copies the list. */
  public Activity {
    hours = List.copyOf(hours);
  }

  /**
   * One hour.
   *
   * @param from when it began, a full hour (UTC)
   * @param openings openings that were stored in it
   * @param sent signals that were given free for sending in it
   * @param typicalLatency from an opening's commit to the moment its signal was given free, the
   *     median of the signals that did not have to wait; empty if there were none
   * @param slowLatency the 95th percentile of the same
   */
  public record Hour(
      Instant from,
      int openings,
      int sent,
      Optional<Duration> typicalLatency,
      Optional<Duration> slowLatency) {}
}
