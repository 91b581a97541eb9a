package io.seatsignal.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How often a job runs. What {@code toString()} says is stored, to notice that it has changed. */
public sealed interface Rhythm {

  /** How late a job with a time of day may begin; later it waits for the next day. */
  Duration LATEST = Duration.ofHours(1);

  /**
   * Again and again, at once when the schedule is stored.
   *
   * @param interval from the start of one run to the start of the next, at least a second
   * @return the rhythm
   * @throws IllegalArgumentException if the interval is shorter
   */
  static Rhythm every(Duration interval) {
    return new Every(interval);
  }

  /**
   * Once a day.
   *
   * @param time when; where the clocks skip it, as much later as they skip
   * @param zone where
   * @return the rhythm
   */
  static Rhythm daily(LocalTime time, ZoneId zone) {
    return new Daily(time, zone);
  }

  /**
   * When a job runs first.
   *
   * @param now the present
   * @return the present or later
   */
  Instant first(Instant now);

  /**
   * When a job runs next.
   *
   * @param start when the present run starts
   * @return later than that
   */
  Instant next(Instant start);

  /**
   * Whether a run comes so late that it waits for its next time.
   *
   * @param planned when it was due
   * @param now the present
   * @return true if it is left out
   */
  boolean missed(Instant planned, Instant now);

  /**
   * At an interval. A late run starts as soon as it can; runs in between are not made up for.
   *
   * @param interval from start to start
   */
  record Every(Duration interval) implements Rhythm {

    /** Checks the interval. */
    public Every {
      if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("interval must be a second or more: " + interval);
      }
    }

    @Override
    public Instant first(Instant now) {
      return now;
    }

    @Override
    public Instant next(Instant start) {
      return start.plus(interval);
    }

    @Override
    public boolean missed(Instant planned, Instant now) {
      return false;
    }

    @Override
    public String toString() {
      return "every " + interval;
    }
  }

  /**
   * At a time of day. A run that is late by more than {@link #LATEST} is left out: what is meant
   * for the night is not done at noon.
   *
   * @param time when
   * @param zone where
   */
  record Daily(LocalTime time, ZoneId zone) implements Rhythm {

    @Override
    public Instant first(Instant now) {
      return next(now);
    }

    @Override
    public Instant next(Instant start) {
      ZonedDateTime local = start.atZone(zone);
      Instant today = local.toLocalDate().atTime(time).atZone(zone).toInstant();
      return today.isAfter(start)
          ? today
          : local.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    @Override
    public boolean missed(Instant planned, Instant now) {
      return now.isAfter(planned.plus(LATEST));
    }

    @Override
    public String toString() {
      return "daily at " + time + " " + zone;
    }
  }
}
