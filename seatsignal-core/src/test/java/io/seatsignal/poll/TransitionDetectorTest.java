package io.seatsignal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.EndReason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionDetectorTest {

  @ParameterizedTest
  @EnumSource(Availability.class)
  void firstSightIsABaseline(Availability availability) {
    Section row = listed(availability);

    assertThat(TransitionDetector.compare(null, row))
        .isEqualTo(new Transition.Refreshed(SectionState.of(row)));
  }

  @ParameterizedTest
  @CsvSource({
    "FULL, OPEN, Rose",
    "FULL, WAITLIST, Rose",
    "WAITLIST, OPEN, Rose",
    "CANCELLED, OPEN, Rose",
    "OPEN, FULL, Fell",
    "OPEN, WAITLIST, Fell",
    "WAITLIST, FULL, Fell",
    "OPEN, CANCELLED, Ended",
    "FULL, UNCAPPED, Ended",
    "UNKNOWN, OPEN, Refreshed",
    "UNCAPPED, FULL, Refreshed",
    "UNCAPPED, OPEN, Same",
    "OPEN, UNKNOWN, Same",
    "FULL, UNKNOWN, Same",
    "FULL, FULL, Same",
    "OPEN, OPEN, Same",
  })
  void aChangeOfAvailabilityMeans(Availability before, Availability now, String expected) {
    Transition transition =
        TransitionDetector.compare(SectionState.of(listed(before)), listed(now));

    assertThat(transition.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void anOpenListingWithCountsOverrulesThatThereWasNoLimit() {
    Section counted = listed(Availability.OPEN).with(Availability.OPEN, Seats.of(3, 40));

    assertThat(TransitionDetector.compare(state(Availability.UNCAPPED), counted))
        .isEqualTo(new Transition.Refreshed(SectionState.of(counted)));
  }

  @Test
  void aPlaceholderNeverOpens() {
    Section listed = listed(Availability.OPEN);
    Section placeholder =
        new Section(listed.id(), "", "", "", "", "", false, true, Availability.OPEN, Seats.UNKNOWN);

    assertThat(TransitionDetector.compare(state(Availability.FULL), placeholder))
        .isInstanceOfSatisfying(
            Transition.Refreshed.class,
            refreshed ->
                assertThat(refreshed.state().section().availability())
                    .isEqualTo(Availability.FULL));
  }

  @Test
  void aListingWithoutCountsKeepsTheCountsUntilTheAvailabilityChanges() {
    Section open = listed(Availability.OPEN).with(Availability.OPEN, Seats.of(2, 60));

    assertThat(TransitionDetector.compare(SectionState.of(open), listed(Availability.OPEN)))
        .isEqualTo(new Transition.Same());
    assertThat(TransitionDetector.compare(SectionState.of(open), listed(Availability.FULL)))
        .isEqualTo(
            new Transition.Fell(
                SectionState.of(listed(Availability.FULL)),
                Availability.FULL,
                listed(Availability.FULL)));
  }

  @Test
  void aFullListingSettlesAContradiction() {
    SectionState doubted = SectionState.contradicted(listed(Availability.FULL), 2, Instant.EPOCH);

    assertThat(TransitionDetector.compare(doubted, listed(Availability.FULL)))
        .isEqualTo(new Transition.Refreshed(state(Availability.FULL)));
  }

  @Test
  void whatTheCloserLookAtANewWatchContradictedFallsAndIsAskedAgain() {
    SectionState doubted =
        new SectionState(
            listed(Availability.OPEN), 1, Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(TransitionDetector.compare(doubted, listed(Availability.CANCELLED)))
        .isInstanceOf(Transition.Ended.class);
    assertThat(TransitionDetector.compare(doubted, listed(Availability.UNKNOWN)))
        .isEqualTo(new Transition.Same());
    assertThat(TransitionDetector.compare(doubted, listed(Availability.OPEN)))
        .isInstanceOfSatisfying(
            Transition.Fell.class,
            fell -> {
              assertThat(fell.state().section().availability()).isEqualTo(Availability.FULL);
              assertThat(fell.state().contradictions()).isEqualTo(1);
              assertThat(TransitionDetector.compare(fell.state(), fell.listed()))
                  .isInstanceOf(Transition.Rose.class);
            });
  }

  @Test
  void cancellationNamesItsReason() {
    assertThat(TransitionDetector.compare(state(Availability.FULL), listed(Availability.CANCELLED)))
        .isEqualTo(new Transition.Ended(state(Availability.CANCELLED), EndReason.CANCELLED));
  }

  private static SectionState state(Availability availability) {
    return SectionState.of(listed(availability));
  }

  private static Section listed(Availability availability) {
    return new Section(
        SectionId.of("brown", "202420", "26379"),
        "CSCI 0320",
        "S01",
        "Introduction to Software Engineering",
        "",
        "",
        false,
        false,
        availability,
        Seats.UNKNOWN);
  }
}
