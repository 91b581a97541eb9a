package io.seatsignal.signal;

import io.seatsignal.pacing.SendRules;
import java.util.List;

/**
 * What a claim asks while it decides who is told what.
 *
 * @param pacing whether, when and over what a person is contacted
 * @param fitting how much goes into one message
 */
public record ClaimRules(SendRules pacing, Fitting fitting) {

  /** Says how much goes into one message of a channel. Called inside the claim's transaction. */
  @FunctionalInterface
  public interface Fitting {

    /**
     * How many of these fit together.
     *
     * @param channel the channel's name
     * @param openings what is due, in the order in which it is told; at least one
     * @return at least 1; the rest stays due
     */
    int count(String channel, List<OpeningFact> openings);
  }
}
