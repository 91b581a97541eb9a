package io.seatsignal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {

  private final SettableTime stored = SettableTime.at("2025-01-23T12:00:00Z");
  private final SettableTime node = SettableTime.at("2025-01-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT0.5S, true", "-PT0.5S, true", "PT0.501S, false", "-PT0.501S, false"})
  void aClockMayBeOffByHalfASecond(Duration ahead, boolean right) {
    node.advance(ahead);

    ClockReading reading = check(node).read();

    assertThat(reading).isEqualTo(new ClockReading(stored.instant(), ahead, right));
  }

  @Test
  void goesOnOnceItIsRightAgain() {
    ClockCheck check = check(node);
    node.advance(Duration.ofSeconds(2));
    assertThat(check.isRight()).as("compared when first asked").isFalse();
    node.advance(Duration.ofSeconds(-2));
    assertThat(check.isRight()).as("not compared since").isFalse();

    check.read();

    assertThat(check.isRight()).isTrue();
  }

  @Test
  void aSlowAnswerLeavesTheVerdictAsItWas() {
    Duration roundTrip = Duration.ofSeconds(3);
    ClockCheck right = check(slow(roundTrip));
    assertThat(right.read().right()).as("a difference of 1.5 s that 3 s explain").isTrue();

    node.set(stored.instant().plusSeconds(20));
    ClockCheck off = check(slow(roundTrip));
    assertThat(off.read().right()).isFalse();
    node.set(stored.instant().minus(roundTrip.dividedBy(2)));
    assertThat(off.read().right()).as("perhaps right").isFalse();
  }

  /** Passes so much time between the two readings of one comparison. */
  private InstantSource slow(Duration roundTrip) {
    return () -> {
      Instant shown = node.instant();
      node.advance(roundTrip);
      return shown;
    };
  }

  private ClockCheck check(InstantSource time) {
    return new ClockCheck(
        new InMemoryWatchRepository(stored, WatchLimits.DEFAULT).operations(), time);
  }
}
