package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SignalTextTest {

  private final SignalText text = new SignalText(source -> ZoneId.of("America/New_York"));

  @Test
  void tellsWhatOpenedWhenItWasSeenAndWhatHappensNow() {
    assertThat(text.compose(List.of(fact(Level.OPEN, OptionalInt.of(1), false, true)), 1600))
        .isEqualTo(
            "SeatSignal: CSCI 0320 S01 (Introduction to Software Engineering) is open"
                + " (1 seat, 7:12 PM). Watch rests: RESTART CSCI 0320. End all: STOP");
  }

  @Test
  void aMissingCountIsLeftOut() {
    assertThat(text.compose(List.of(fact(Level.OPEN, OptionalInt.empty(), false, false)), 1600))
        .contains("is open (7:12 PM). Still watching. OFF CSCI 0320 or STOP all");
  }

  @Test
  void aPermissionThatIsNeededIsSaidEvenAtTheCostOfTheTitle() {
    String said = text.compose(List.of(fact(Level.OPEN, OptionalInt.of(12), true, true)), 1600);

    assertThat(said).contains("Instructor's permission needed.").contains("(Introduction");
    assertThat(said.length()).isLessThanOrEqualTo(SignalText.ONE_SEGMENT);
  }

  @Test
  void waitlistPlacesAndEndsAreToldAsSuch() {
    assertThat(text.compose(List.of(fact(Level.WAITLIST, OptionalInt.of(3), false, true)), 1600))
        .contains("has a waitlist place (7:12 PM)");
    assertThat(text.compose(List.of(fact(Level.ENDED, OptionalInt.empty(), false, false)), 1600))
        .contains("has no seat limit, so it cannot fill; just enrol. Your watch has ended.");
  }

  @Test
  void severalOpeningsShareOneText() {
    OpeningFact one = fact(Level.OPEN, OptionalInt.of(1), false, true);

    assertThat(text.compose(List.of(one, one), 1600))
        .isEqualTo(
            "SeatSignal: CSCI 0320 S01 is open (1 seat, 7:12 PM)."
                + " CSCI 0320 S01 is open (1 seat, 7:12 PM). Text STOP to end all.");
  }

  private static OpeningFact fact(
      Level level, OptionalInt seats, boolean permission, boolean rests) {
    return new OpeningFact(
        7,
        new WatchId(9),
        SectionId.of("brown", "202420", "26379"),
        "CSCI 0320 S01",
        "CSCI 0320",
        "Introduction to Software Engineering",
        level,
        level == Level.ENDED ? Optional.of(EndReason.UNCAPPED) : Optional.empty(),
        seats,
        Instant.parse("2025-01-23T00:12:30Z"),
        permission,
        rests);
  }
}
