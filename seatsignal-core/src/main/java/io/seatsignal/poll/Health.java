package io.seatsignal.poll;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether seats are being watched, as the stored heartbeats prove it.
 *
 * @param status the worst state of any term
 * @param sources each polled term
 */
public record Health(Status status, List<SourceHealth> sources) {

  /** Failed or missing polls in a row from which on a term is degraded. */
  public static final int DEGRADED_AFTER = 3;

  /** Failed or missing polls in a row from which on a term is down. */
  public static final int DOWN_AFTER = 10;

  /** Copies the list. */
  public Health {
    sources = List.copyOf(sources);
  }

  /** How well it goes, from best to worst. */
  public enum Status {
    /** Watched. */
    UP,
    /** At least {@link #DEGRADED_AFTER} polls in a row failed or are missing, or none succeeded. */
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
   * @param lastError why the last poll failed; empty if it did not
   */
  public record SourceHealth(
      TermId termId,
      Optional<Instant> lastBeat,
      Optional<Instant> lastSuccess,
      Optional<Duration> age,
      Status state,
      Optional<String> lastError) {}

  /**
   * Judges heartbeats.
   *
   * @param heartbeats one for each polled term
   * @param interval the poll interval; a term that nobody polls any more misses one poll in each
   * @param now the instant of judgement
   * @return the health
   */
  public static Health of(Collection<Heartbeat> heartbeats, Duration interval, Instant now) {
    List<SourceHealth> sources =
        heartbeats.stream()
            .sorted(Comparator.comparing(Heartbeat::termId))
            .map(heartbeat -> judge(heartbeat, interval, now))
            .toList();
    Status worst =
        sources.stream().map(SourceHealth::state).max(Comparator.naturalOrder()).orElse(Status.UP);
    return new Health(worst, sources);
  }

  private static SourceHealth judge(Heartbeat heartbeat, Duration interval, Instant now) {
    long silent =
        heartbeat
            .lastBeat()
            .map(beat -> Math.max(0, Duration.between(beat, now).dividedBy(interval) - 1))
            .orElse(0L);
    long missed = heartbeat.failures() + silent;
    boolean never = heartbeat.lastSuccess().isEmpty();
    Status state =
        missed >= DOWN_AFTER
            ? Status.DOWN
            : never || missed >= DEGRADED_AFTER ? Status.DEGRADED : Status.UP;
    Optional<Duration> age = heartbeat.lastSuccess().map(then -> Duration.between(then, now));
    return new SourceHealth(
        heartbeat.termId(),
        heartbeat.lastBeat(),
        heartbeat.lastSuccess(),
        age,
        state,
        heartbeat.lastError());
  }
}
