package io.seatsignal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class RhythmTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Rhythm NIGHTLY = Rhythm.daily(LocalTime.of(2, 30), NEW_YORK);

  @Test
  void anIntervalBeginsAtOnceAndIsNeverTooLate() {
    Instant now = Instant.parse("2025-01-22T12:00:00Z");
    Rhythm hourly = Rhythm.every(Duration.ofHours(1));

    assertThat(hourly.first(now)).isEqualTo(now);
    assertThat(hourly.next(now)).isEqualTo("2025-01-22T13:00:00Z");
    assertThat(hourly.missed(now, now.plus(Duration.ofDays(9)))).isFalse();
    assertThat(hourly).hasToString("every PT1H");
    assertThatThrownBy(() -> Rhythm.every(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTimeOfDayComesOnceADay() {
    assertThat(NIGHTLY.first(Instant.parse("2025-01-22T07:29:59Z")))
        .isEqualTo("2025-01-22T07:30:00Z");
    assertThat(NIGHTLY.next(Instant.parse("2025-01-22T07:30:00Z")))
        .isEqualTo("2025-01-23T07:30:00Z");
    assertThat(NIGHTLY).hasToString("daily at 02:30 America/New_York");
  }

  @Test
  void anHourThatTheClocksSkipIsMadeUpForAfterwards() {
    assertThat(NIGHTLY.next(Instant.parse("2025-03-08T12:00:00Z")))
        .isEqualTo("2025-03-09T07:30:00Z");
  }

  @Test
  void anHourThatComesTwiceCountsOnce() {
    Instant first = NIGHTLY.next(Instant.parse("2025-11-01T12:00:00Z"));

    assertThat(NIGHTLY.next(first)).isEqualTo(first.plus(Duration.ofHours(24)));
  }

  @Test
  void whatIsMeantForTheNightIsNotDoneAtNoon() {
    Instant planned = Instant.parse("2025-01-22T07:30:00Z");

    assertThat(NIGHTLY.missed(planned, planned.plus(Rhythm.LATEST))).isFalse();
    assertThat(NIGHTLY.missed(planned, planned.plus(Rhythm.LATEST).plusMillis(1))).isTrue();
  }
}
