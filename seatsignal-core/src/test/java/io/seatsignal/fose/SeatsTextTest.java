package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Seats;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatsTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<strong>Maximum Enrollment:</strong> <span class=\"seats_max\">35</span> / <strong>Seats"
            + " Avail:</strong> <span class=\"seats_avail\">-7</span>",
        "<strong>Maximum Enrollment</strong>: 35 / <strong>Seats Avail</strong>: -7",
        "Max Enrollment: 35 / Seats Available: -7",
        "<b>Maximum\n  Enrollment</b>&nbsp;:\u00a035<br/><b>Seats Avail</b>:-7",
        "Seats Available -7, Max Enrollment 35"
      })
  void readsEverySitesSpelling(String text) {
    assertThat(SeatsText.read(text)).contains(Seats.of(-7, 35));
  }

  @Test
  void readsTheWaitlist() {
    assertThat(SeatsText.read("Seats Avail: 0<br/><strong>Waitlist Total</strong>: 4 of 6"))
        .contains(
            new Seats(
                OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(4), OptionalInt.of(2)));
    assertThat(SeatsText.read("Seats Avail: 0 / Waitlist Total: 4, Auto-Enroll"))
        .contains(
            new Seats(
                OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(4), OptionalInt.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Maximum Enrollment: 35",
        "Maximum Enrollment: Varies by section / Seats Avail: Varies by section",
        "Seats Avail: 99999999999999999999"
      })
  void findsNoCountWhereThereIsNone(String text) {
    assertThat(SeatsText.read(text)).isEmpty();
  }

  @Test
  void isNotSlowedDownByHostileText() {
    assertThat(SeatsText.read("<".repeat(300_000) + " ".repeat(300_000) + "Seats Avail: 1"))
        .isPresent();
  }
}
