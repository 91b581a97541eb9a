package io.seatsignal.watch;

/**
 * How much one person may ask for.
 *
 * @param liveWatches live watches per watcher in enrollable terms
 * @param signalsPerWatch accepted signals after which an {@code UNTIL_STOPPED} watch rests
 */
public record WatchLimits(int liveWatches, int signalsPerWatch) {

  /** Five of each. */
  public static final WatchLimits DEFAULT = new WatchLimits(5, 5);

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one is not positive; the message names it
   */
  public WatchLimits {
    if (liveWatches < 1) {
      throw new IllegalArgumentException("liveWatches must be at least 1: " + liveWatches);
    }
    if (signalsPerWatch < 1) {
      throw new IllegalArgumentException("signalsPerWatch must be at least 1: " + signalsPerWatch);
    }
  }
}
