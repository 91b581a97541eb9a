package io.seatsignal.watch;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import java.util.Optional;

/**
 * Who polls a term, how it went so far, and what operators want.
 *
 * @param epoch the number of the latest take-over, 0 if there never was one
 * @param heartbeat the stored heartbeat
 * @param paused whether a pause of the source holds now
 * @param hold the mass change that is kept back; empty without one
 * @param released whether an operator lets it through with the next poll
 */
public record PollState(
    long epoch, Heartbeat heartbeat, boolean paused, Optional<Hold> hold, boolean released) {

  /**
   * The state of a term that nobody has polled.
   *
   * @param termId the term
   * @return epoch 0 without anything else
   */
  public static PollState none(TermId termId) {
    return new PollState(0, Heartbeat.none(termId), false, Optional.empty(), false);
  }
}
