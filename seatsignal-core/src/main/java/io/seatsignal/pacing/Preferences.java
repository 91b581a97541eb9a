package io.seatsignal.pacing;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a person wants to be reached.
 *
 * @param channels channel names in order of preference; empty to leave it to the installation
 * @param delivery whether one channel is enough
 * @param escalateAfter how long a confirmation is waited for before the next channel; counts with
 *     {@link Delivery#ESCALATE} only
 * @param zone where the person is; empty to judge by the number
 * @param quietHours when not to disturb; empty for the installation's
 * @param nightTexts whether texts may come in quiet hours all the same
 * @param nightCalls whether calls may come in quiet hours all the same
 */
public record Preferences(
    List<String> channels,
    Delivery delivery,
    Duration escalateAfter,
    Optional<ZoneId> zone,
    Optional<QuietHours> quietHours,
    boolean nightTexts,
    boolean nightCalls) {

  private static final Duration LONGEST_ESCALATION = Duration.ofDays(1);

  /** How long a confirmation is waited for unless the person says otherwise. */
  public static final Duration DEFAULT_ESCALATE_AFTER = Duration.ofMinutes(3);

  /** Everything left to the installation, one channel is enough, nights are quiet. */
  public static final Preferences DEFAULT =
      new Preferences(
          List.of(),
          Delivery.FIRST_THAT_WORKS,
          DEFAULT_ESCALATE_AFTER,
          Optional.empty(),
          Optional.empty(),
          false,
          false);

  /**
   * Checks the wait and copies the list.
   *
   * @throws IllegalArgumentException if {@code escalateAfter} is not between a second and a day
   */
  public Preferences {
    if (escalateAfter.compareTo(Duration.ofSeconds(1)) < 0
        || escalateAfter.compareTo(LONGEST_ESCALATION) > 0) {
      throw new IllegalArgumentException(
          "escalateAfter must be between PT1S and PT24H: " + escalateAfter);
    }
    channels = List.copyOf(channels);
  }

  /**
   * The same wishes over other channels.
   *
   * @param newChannels names in order of preference
   * @return a copy
   */
  public Preferences over(List<String> newChannels) {
    return new Preferences(
        newChannels, delivery, escalateAfter, zone, quietHours, nightTexts, nightCalls);
  }

  /**
   * The same wishes with another delivery.
   *
   * @param newDelivery whether one channel is enough
   * @param after how long a confirmation is waited for
   * @return a copy
   */
  public Preferences delivered(Delivery newDelivery, Duration after) {
    return new Preferences(channels, newDelivery, after, zone, quietHours, nightTexts, nightCalls);
  }

  /**
   * The same wishes with other nights.
   *
   * @param texts whether texts may come in quiet hours
   * @param calls whether calls may come in quiet hours
   * @return a copy
   */
  public Preferences atNight(boolean texts, boolean calls) {
    return new Preferences(channels, delivery, escalateAfter, zone, quietHours, texts, calls);
  }
}
