package io.seatsignal.example.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.example.bench.InTurn.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of the rounds. */
final class MeasureTest {

  @Test
  void theRatioIsThatOfNeighboursInTime() {
    // A machine that slows down more and more.
    List<Round> rounds = List.of(Round.of(2, 1), Round.of(30, 10), Round.of(200, 100));

    Measure measure = Measure.median("m", "ms", Optional.of(Aim.ratioAtMost(1.9)), rounds);

    assertThat(measure.value()).isEqualTo(30);
    assertThat(measure.floor()).hasValue(10);
    assertThat(measure.ratio()).hasValue(2);
    assertThat(measure.spread()).isEqualTo("2–200");
    assertThat(measure.met()).contains(false);
  }

  @Test
  void theWorstOfAHundredIsLeftOut() {
    List<Round> rounds = IntStream.rangeClosed(1, 100).mapToObj(Round::of).toList();

    Measure measure = Measure.quantile("m", "ms", 0.99, Optional.of(Aim.valueAtMost(99)), rounds);

    assertThat(measure.value()).isEqualTo(99);
    assertThat(measure.ratio()).isEmpty();
    assertThat(measure.met()).contains(true);
  }

  @Test
  void anAimSaysWhatItJudges() {
    assertThat(Aim.ratioAtMost(1.3)).hasToString("ratio <= 1.3");
    assertThat(Aim.ratioAtLeast(0.4)).hasToString("ratio >= 0.4");
    assertThat(Aim.valueAtMost(500)).hasToString("value <= 500");
    assertThat(List.of(Measure.shown(0.12345), Measure.shown(12.345), Measure.shown(123_456.7)))
        .containsExactly("0.123", "12.3", "123457");
  }

  @Test
  void eachIsFirstInEveryOtherRoundAndTheFirstRoundsDoNotCount() throws Exception {
    List<String> order = new ArrayList<>();

    List<Round> rounds =
        InTurn.rounds(
            1,
            2,
            () -> {
              order.add("engine");
              return new Sample(order.size(), 7);
            },
            () -> {
              order.add("floor");
              return new Sample(order.size(), 7);
            });

    assertThat(order).containsExactly("engine", "floor", "floor", "engine", "engine", "floor");
    assertThat(rounds).containsExactly(Round.of(4, 3), Round.of(5, 6));
  }

  @Test
  void aFloorThatDoesLessIsNone() {
    assertThatThrownBy(() -> InTurn.rounds(0, 1, () -> new Sample(1, 100), () -> new Sample(1, 99)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine did 100 and its floor 99");
  }
}
