package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalTextTest {

  private static final int MISSING = Integer.MIN_VALUE;
  private static final List<Level> LEVELS = List.of(Level.values());

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

  @Test
  void aTitleOfAnyCharactersAndLengthTakesOneSegmentOfTheTextAlphabet() {
    String title =
        "\u201CQ&A\u201D <b>\uD83C\uDFA8</b>\u0007 \u2013 l\u2019\u00E9t\u00E9\r\n"
            + "x".repeat(300);
    OpeningFact fact = named("CSCI 0320 S01", "CSCI 0320", title, Level.OPEN, 1, false, true);

    assertThat(text.compose(List.of(fact), 306))
        .startsWith("SeatSignal: CSCI 0320 S01 (\"Q&A\" <b> </b> - l'\u00E9t\u00E9 xxx")
        .endsWith("..) is open (1 seat, 7:12 PM). Watch rests: RESTART CSCI 0320. End all: STOP")
        .hasSize(160)
        .satisfies(said -> assertThat(Gsm7.segments(said)).isEqualTo(1));
  }

  @Test
  void aNameThatIsTooLongGivesWayBeforeTheWordsThatSayHowToStop() {
    String course = "INTERDISCIPLINARY-STUDIES 01234567890";
    OpeningFact fact =
        named(course + " S01 of many", course, "Title", Level.OPEN, 99_999, true, true);

    assertThat(text.compose(List.of(fact), 306))
        .isEqualTo(
            "SeatSignal: INTERDISCIPLINARY-STUDIES 01234567890 S01 of m.. is open"
                + " (99999 seats, 7:12 PM). Instructor's permission needed."
                + " Watch rests: RESTART. End all: STOP");
    assertThat(text.compose(List.of(fact), 60))
        .isEqualTo("SeatSignal: INTERDISCIPLINARY-STUDI.. is open. STOP ends all");
  }

  @Test
  void aDigestTakesAtMostTwoSegmentsAndCountsWhatFits() {
    OpeningFact one = fact(Level.OPEN, OptionalInt.of(1), true, true);
    List<OpeningFact> many = Collections.nCopies(20, one);

    int fitting = text.fitting(many, 1600);

    assertThat(fitting).isEqualTo(3);
    assertThat(text.compose(many.subList(0, fitting), 1600))
        .endsWith("needed. Text STOP to end all.")
        .satisfies(said -> assertThat(Gsm7.segments(said)).isEqualTo(2));
    assertThat(text.compose(many, 1600))
        .endsWith(".. Text STOP to end all.")
        .satisfies(said -> assertThat(Gsm7.segments(said)).isEqualTo(2));
  }

  @Test
  void whateverSectionsAreCalledTheirTextsKeepTheirSize() {
    long seed = System.nanoTime();
    System.out.println("SignalTextTest seed " + seed);
    Random random = new Random(seed);

    for (int round = 0; round < 10_000; round++) {
      List<OpeningFact> facts = new ArrayList<>();
      for (int count = 1 + random.nextInt(4); count > 0; count--) {
        facts.add(
            named(
                NastyText.of(random, 60),
                NastyText.of(random, 30),
                NastyText.of(random, 200),
                LEVELS.get(random.nextInt(LEVELS.size())),
                random.nextInt(),
                random.nextBoolean(),
                random.nextBoolean()));
      }
      String single = text.compose(facts.subList(0, 1), 306);
      int fitting = text.fitting(facts, 306);
      String digest = text.compose(facts.subList(0, fitting), 306);

      String where = "seed " + seed + " round " + round;
      assertThat(Gsm7.segments(single)).as(where).isEqualTo(1);
      assertThat(Gsm7.units(single)).as(where).isEqualTo(single.length());
      assertThat(single).as(where).matches("(?s)SeatSignal: .*(STOP|STOP all|ended\\.)");
      assertThat(Gsm7.segments(digest)).as(where).isLessThanOrEqualTo(2);
      assertThat(digest).as(where).contains(fitting == 1 ? "SeatSignal: " : "STOP to end all.");
    }
  }

  private static OpeningFact fact(
      Level level, OptionalInt seats, boolean permission, boolean rests) {
    return named(
        "CSCI 0320 S01",
        "CSCI 0320",
        "Introduction to Software Engineering",
        level,
        seats.orElse(MISSING),
        permission,
        rests);
  }

  private static OpeningFact named(
      String label,
      String course,
      String title,
      Level level,
      int seats,
      boolean permission,
      boolean rests) {
    return new OpeningFact(
        7,
        new WatchId(9),
        SectionId.of("brown", "202420", "26379"),
        label,
        course,
        title,
        level,
        level == Level.ENDED ? Optional.of(EndReason.UNCAPPED) : Optional.empty(),
        seats == MISSING ? OptionalInt.empty() : OptionalInt.of(seats),
        Instant.parse("2025-01-23T00:12:30Z"),
        permission,
        rests);
  }
}
