package io.seatsignal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.MassChangeGuard.Step;
import io.seatsignal.testing.Sections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassChangeGuardTest {

  private static final TermId TERM = new TermId("brown", "202420");

  @ParameterizedTest
  @CsvSource({
    "FULL, OPEN, 40, 20, 20",
    "FULL, OPEN, 40, 19, 0",
    "FULL, OPEN, 41, 20, 0",
    "FULL, WAITLIST, 40, 20, 20",
    "FULL, OPEN, 19, 19, 0",
    "OPEN, FULL, 80, 20, 20",
    "WAITLIST, FULL, 80, 20, 20",
    "OPEN, FULL, 81, 20, 0",
    "OPEN, FULL, 80, 19, 0",
    "OPEN, WAITLIST, 80, 80, 0",
  })
  void holdsAMassChange(Availability from, Availability to, int all, int changing, long held) {
    List<SectionState> known = states(from, all);

    assertThat(held(known, changing, to)).isEqualTo(held);
  }

  @Test
  void whatIsHeldAlreadyIsConfirmedAndDoesNotCountAsNew() {
    List<SectionState> known = new ArrayList<>(states(Availability.FULL, 40));
    known.replaceAll(state -> state.holding(Optional.of(Availability.OPEN)));

    assertThat(held(known, 40, Availability.OPEN)).isZero();
    assertThat(held(known, 40, Availability.WAITLIST)).as("another change").isEqualTo(40);
  }

  @Test
  void whatTheCloserLookContradictedIsNotNew() {
    List<SectionState> known = new ArrayList<>(states(Availability.FULL, 40));
    known.replaceAll(state -> SectionState.contradicted(state.section(), 1, Instant.EPOCH));

    assertThat(held(known, 40, Availability.OPEN)).isZero();
  }

  @Test
  void keepsEverythingButTheAvailabilityOfAHeldRow() {
    List<SectionState> known = states(Availability.FULL, 20);
    List<Step> steps = new ArrayList<>();
    for (SectionState state : known) {
      Section renamed =
          Sections.of(state.section()).title("New").is(Availability.OPEN, Seats.UNKNOWN).build();
      steps.add(new Step(state, renamed, TransitionDetector.compare(state, renamed)));
    }

    assertThat(MassChangeGuard.review(steps, baseline(known)))
        .allSatisfy(
            transition -> {
              SectionState kept = ((Transition.Held) transition).state();
              assertThat(kept.section().title()).isEqualTo("New");
              assertThat(kept.section().availability()).isEqualTo(Availability.FULL);
              assertThat(kept.section().seats()).isEqualTo(known.get(0).section().seats());
              assertThat(kept.held()).contains(Availability.OPEN);
            });
  }

  private static long held(List<SectionState> known, int changing, Availability to) {
    List<Step> steps =
        known.stream()
            .limit(changing)
            .map(
                state -> {
                  Section row = state.section().with(to, Seats.UNKNOWN);
                  return new Step(state, row, TransitionDetector.compare(state, row));
                })
            .toList();
    return MassChangeGuard.review(steps, baseline(known)).stream()
        .filter(Transition.Held.class::isInstance)
        .count();
  }

  private static Baseline baseline(List<SectionState> known) {
    return new Baseline(TERM, 1, known, Optional.empty());
  }

  private static List<SectionState> states(Availability availability, int number) {
    List<SectionState> states = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Section section =
          Sections.section(new SectionId(TERM, Integer.toString(20_000 + i))).full(60).build();
      states.add(SectionState.of(section.with(availability, section.seats())));
    }
    return states;
  }
}
