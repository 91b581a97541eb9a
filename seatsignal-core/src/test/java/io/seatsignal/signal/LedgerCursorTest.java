package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.LedgerCursor.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerCursorTest {

  private static final Instant NOON = Instant.parse("2024-11-05T12:00:00.123456Z");

  @Test
  void isReadAsItWasWritten() {
    LedgerCursor place = new LedgerCursor(7, NOON, Kind.OBLIGATION, 5, 3);

    assertThat(LedgerCursor.decode(place.encoded())).isEqualTo(place);
    LedgerCursor start = LedgerCursor.start(7);
    assertThat(LedgerCursor.decode(start.encoded())).isEqualTo(start).isGreaterThan(place);
  }

  @Test
  void timesFinerThanAMicrosecondAreCut() {
    assertThat(new LedgerCursor(7, NOON.plusNanos(999), Kind.MESSAGE, 5, 0))
        .isEqualTo(new LedgerCursor(7, NOON, Kind.MESSAGE, 5, 0));
  }

  @Test
  void aMessageStandsBeforeAnObligationOfTheSameTime() {
    assertThat(new LedgerCursor(7, NOON, Kind.MESSAGE, 1, 0))
        .isGreaterThan(new LedgerCursor(7, NOON, Kind.OBLIGATION, 9, 9));
  }
}
