package io.seatsignal.pacing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a channel's calls are still wanted: a number whose calls nobody answers, or that
 * people hang up on, soon gets labelled as spam for everybody.
 */
public final class AnswerRate {

  /** So many calls are judged together; fewer say nothing. */
  public static final int WINDOW = 50;

  /** Of the calls of a window, so many in a hundred must be answered. */
  public static final int LEAST_ANSWERED_PERCENT = 25;

  /** Half of the answered calls must last at least this long. */
  public static final Duration SHORTEST_MEDIAN = Duration.ofSeconds(6);

  private AnswerRate() {}

  /**
   * What is wrong with a channel's latest calls.
   *
   * @param talks how long each of the latest {@link #WINDOW} calls lasted, zero if nobody answered;
   *     in any order
   * @return in words for an operator; empty if nothing is, or if there are fewer calls
   */
  public static Optional<String> complaint(Collection<Duration> talks) {
    if (talks.size() < WINDOW) {
      return Optional.empty();
    }
    List<Duration> answered =
        talks.stream().filter(talk -> talk.compareTo(Duration.ZERO) > 0).sorted().toList();
    if (answered.size() * 100 < talks.size() * LEAST_ANSWERED_PERCENT) {
      return Optional.of(
          "only " + answered.size() + " of the last " + talks.size() + " calls were answered");
    }
    Duration median = median(answered);
    return median.compareTo(SHORTEST_MEDIAN) < 0
        ? Optional.of("half of the answered calls lasted no longer than " + median)
        : Optional.empty();
  }

  private static Duration median(List<Duration> sorted) {
    Duration lower = sorted.get((sorted.size() - 1) / 2);
    Duration upper = sorted.get(sorted.size() / 2);
    return lower.plus(upper).dividedBy(2);
  }
}
