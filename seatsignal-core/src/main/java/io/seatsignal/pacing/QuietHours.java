package io.seatsignal.pacing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;

/**
 * The hours in which nobody is to be disturbed, in the recipient's local time.
 *
 * @param from the first quiet moment
 * @param to the first moment that is not quiet any more; before {@code from} if the night lies
 *     between
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /** 21:00 to 08:00, which is what US rules for automated calls ask for. */
  public static final QuietHours DEFAULT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

  private static final Duration LONGEST_WAIT = Duration.ofDays(2);

  /**
   * Checks that some of the day is left.
   *
   * @throws IllegalArgumentException if both are the same
   */
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours must not begin and end at " + from);
    }
  }

  /**
   * Reads the form {@code 21:00-08:00}.
   *
   * @param text two local times
   * @return the hours
   * @throws IllegalArgumentException if it is anything else
   */
  public static QuietHours parse(String text) {
    String[] ends = text.split("-", -1);
    try {
      if (ends.length == 2) {
        return new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(malformed(text), e);
    }
    throw new IllegalArgumentException(malformed(text));
  }

  private static String malformed(String text) {
    return "quiet hours must look like 21:00-08:00, not \"" + text + '"';
  }

  /**
   * When somebody may be disturbed who may be in any of these zones: it must not be quiet in any.
   *
   * @param now the earliest moment
   * @param zones where the person may be
   * @return {@code now} or the first moment after it; empty if no zone is known, or if it is quiet
   *     in one or the other all the time
   */
  public Optional<Instant> firstAllowed(Instant now, Collection<ZoneId> zones) {
    Instant last = now.plus(LONGEST_WAIT);
    Instant moment = now;
    while (!zones.isEmpty() && !moment.isAfter(last)) {
      Instant tried = moment;
      for (ZoneId zone : zones) {
        moment = awake(moment, zone);
      }
      if (moment.equals(tried)) {
        return Optional.of(moment);
      }
    }
    return Optional.empty();
  }

  private Instant awake(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    if (!quietAt(local.toLocalTime())) {
      return moment;
    }
    ZonedDateTime end = local.toLocalDate().atTime(to).atZone(zone);
    return (end.isAfter(local) ? end : local.toLocalDate().plusDays(1).atTime(to).atZone(zone))
        .toInstant();
  }

  private boolean quietAt(LocalTime time) {
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
