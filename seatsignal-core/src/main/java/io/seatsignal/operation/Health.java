package io.seatsignal.operation;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.signal.QueueState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether seats are being watched and people told, as what is stored proves it.
 *
 * @param status the worst state of any term; {@link Status#DEGRADED} at the least where something
 *     is paused, held back or in trouble
 * @param sources each term that is to be watched and can still be enrolled in
 * @param channels each installed channel, in the order of preference
 * @param pauses what operators paused, the oldest first
 * @param holds what is kept back because too much changed at once
 * @param queue how much waits to be sent
 * @param spentToday what was spent and reserved today (UTC)
 * @param budgetLeft false if a channel does not send any more today because of its cost
 * @param clock this node's clock against the storage's
 */
public record Health(
    Status status,
    List<SourceHealth> sources,
    List<ChannelHealth> channels,
    List<Pause> pauses,
    List<Hold> holds,
    QueueState queue,
    BigDecimal spentToday,
    boolean budgetLeft,
    ClockReading clock) {

  /** Failed or missing polls in a row from which on a term is degraded. */
  public static final int DEGRADED_AFTER = 3;

  /** Failed or missing polls in a row from which on a term is down. */
  public static final int DOWN_AFTER = 10;

  /** What is due for longer than this is in trouble. */
  public static final Duration LONGEST_QUEUE = Duration.ofMinutes(5);

  /** Copies the lists. */
  public Health {
    sources = List.copyOf(sources);
    channels = List.copyOf(channels);
    pauses = List.copyOf(pauses);
    holds = List.copyOf(holds);
  }

  /** How well it goes, from best to worst. */
  public enum Status {
    /** All is well. */
    UP,
    /**
     * At least {@link #DEGRADED_AFTER} polls in a row failed or are missing, or none succeeded, or
     * something is paused, held back or in trouble.
     */
    DEGRADED,
    /** At least {@link #DOWN_AFTER} polls in a row failed or are missing. */
    DOWN
  }

  /**
   * One term's health.
   *
   * @param termId the term
   * @param lastBeat when a poll last ended, well or not
   * @param lastSuccess when a look last succeeded
   * @param age how long ago that is; empty if none ever succeeded
   * @param state how well it goes
   * @param failures failed looks since the last success
   * @param lastError why the last poll failed; empty if it did not
   * @param paused whether an operator paused its source
   */
  public record SourceHealth(
      TermId termId,
      Optional<Instant> lastBeat,
      Optional<Instant> lastSuccess,
      Optional<Duration> age,
      Status state,
      int failures,
      Optional<String> lastError,
      boolean paused) {}

  /**
   * One channel's health.
   *
   * @param name its name
   * @param contactsPeople false if it only shows
   * @param pause the latest pause
   * @param paused whether that holds
   */
  public record ChannelHealth(
      String name, boolean contactsPeople, Optional<ChannelState.Pause> pause, boolean paused) {}

  /**
   * Judges what was read.
   *
   * @param installation what ought to work
   * @param readings what was read
   * @return the health of that moment
   */
  public static Health of(Installation installation, Readings readings) {
    Judgement judgement = new Judgement(installation, readings);
    List<SourceHealth> sources =
        installation.enrolments().stream()
            .filter(enrolment -> enrolment.isOpen(readings.clock().time()))
            .map(Enrolment::termId)
            .sorted()
            .map(judgement::source)
            .toList();
    List<ChannelHealth> channels = installation.routes().stream().map(judgement::channel).toList();
    return new Health(
        judgement.status(sources, channels),
        sources,
        channels,
        readings.pauses(),
        readings.holds(),
        readings.queue(),
        readings.spentToday(),
        judgement.budgetLeft(),
        readings.clock());
  }
}
