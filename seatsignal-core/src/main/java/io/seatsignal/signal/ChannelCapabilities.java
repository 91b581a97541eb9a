package io.seatsignal.signal;

/**
 * What a channel can do, as far as the engine has to know.
 *
 * @param maxTextLength the longest text in characters it carries; at least 60
 * @param contactsPeople whether a send reaches a person; false for a channel that only shows
 */
public record ChannelCapabilities(int maxTextLength, boolean contactsPeople) {

  /** The shortest text that can hold what a signal must say. */
  public static final int SHORTEST_TEXT = 60;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if {@code maxTextLength} is below {@link #SHORTEST_TEXT}
   */
  public ChannelCapabilities {
    if (maxTextLength < SHORTEST_TEXT) {
      throw new IllegalArgumentException(
          "maxTextLength must be at least " + SHORTEST_TEXT + ": " + maxTextLength);
    }
  }
}
