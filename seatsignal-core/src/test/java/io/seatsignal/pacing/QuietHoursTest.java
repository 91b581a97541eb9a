package io.seatsignal.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @ParameterizedTest
  @CsvSource({
    "2025-01-24T01:59:59Z, 2025-01-24T01:59:59Z", // 20:59:59
    "2025-01-24T02:00:00Z, 2025-01-24T13:00:00Z", // 21:00
    "2025-01-24T06:00:00Z, 2025-01-24T13:00:00Z", // 01:00
    "2025-01-24T12:59:59Z, 2025-01-24T13:00:00Z", // 07:59:59
    "2025-01-24T13:00:00Z, 2025-01-24T13:00:00Z", // 08:00
  })
  void lastFromNineInTheEveningToEightInTheMorning(Instant now, Instant allowed) {
    assertThat(QuietHours.DEFAULT.firstAllowed(now, List.of(NEW_YORK))).contains(allowed);
  }

  @Test
  void doNotHoldTheDayWhenTheyLieWithinIt() {
    QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0));

    assertThat(noon.firstAllowed(Instant.parse("2025-01-24T12:30:00Z"), List.of(ZoneOffset.UTC)))
        .contains(Instant.parse("2025-01-24T13:00:00Z"));
    assertThat(noon.firstAllowed(Instant.parse("2025-01-24T23:30:00Z"), List.of(ZoneOffset.UTC)))
        .contains(Instant.parse("2025-01-24T23:30:00Z"));
  }

  @Test
  void endAtTheLocalHourInTheNightInWhichClocksGoForward() {
    // 9 March 2025, 01:00 in New York; clocks jump from 02:00 to 03:00, so 08:00 is 12:00 UTC.
    assertThat(
            QuietHours.DEFAULT.firstAllowed(
                Instant.parse("2025-03-09T06:00:00Z"), List.of(NEW_YORK)))
        .contains(Instant.parse("2025-03-09T12:00:00Z"));
  }

  @Test
  void holdUntilTheyAreOverInEveryPossibleZone() {
    // 08:30 in New York is 05:30 in Los Angeles, where it must be 08:00: 16:00 UTC.
    assertThat(
            QuietHours.DEFAULT.firstAllowed(
                Instant.parse("2025-01-24T13:30:00Z"), List.of(NEW_YORK, LOS_ANGELES)))
        .contains(Instant.parse("2025-01-24T16:00:00Z"));
    // 18:30 in Los Angeles is 21:30 in New York.
    assertThat(
            QuietHours.DEFAULT.firstAllowed(
                Instant.parse("2025-01-25T02:30:00Z"), List.of(NEW_YORK, LOS_ANGELES)))
        .contains(Instant.parse("2025-01-25T16:00:00Z"));
  }

  @Test
  void neverAllowAnythingWhereNobodyKnowsTheZoneOrItIsAlwaysQuietSomewhere() {
    Instant now = Instant.parse("2025-01-24T13:30:00Z");

    assertThat(QuietHours.DEFAULT.firstAllowed(now, List.of())).isEmpty();
    assertThat(
            QuietHours.DEFAULT.firstAllowed(
                now, List.of(ZoneOffset.ofHours(0), ZoneOffset.ofHours(8), ZoneOffset.ofHours(-8))))
        .isEmpty();
  }

  @Test
  void areReadAsTheyAreWritten() {
    assertThat(QuietHours.parse("22:30-07:00"))
        .isEqualTo(new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0)))
        .hasToString("22:30-07:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "21:00", "21-8", "25:00-08:00", "21:00-08:00-09:00", "08:00-08:00"})
  void refuseWhatIsNoPairOfTimes(String text) {
    assertThatThrownBy(() -> QuietHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
