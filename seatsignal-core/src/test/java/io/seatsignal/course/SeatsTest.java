package io.seatsignal.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatsTest {

  @ParameterizedTest
  @CsvSource({
    "-5, , , FULL",
    "0, 20, 0, FULL",
    "2, 25, 0, FULL",
    "0, 10, 10, WAITLIST",
    "5, 10, 10, WAITLIST",
    "1, 0, , OPEN",
    "1, , , OPEN",
    "0, , , FULL",
    ", , , UNKNOWN",
  })
  void countsTellTheAvailability(
      Integer available, Integer waiting, Integer places, Availability expected) {
    Seats seats =
        new Seats(optional(available), OptionalInt.empty(), optional(waiting), optional(places));

    assertThat(seats.availability()).isEqualTo(expected);
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
