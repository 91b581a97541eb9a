package io.seatsignal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.signal.QueueState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  private final Scenery scenery = new Scenery();

  @ParameterizedTest
  @CsvSource({
    "0, PT10S, UP",
    "2, PT10S, UP",
    "3, PT10S, DEGRADED",
    "9, PT10S, DEGRADED",
    "10, PT10S, DOWN",
    "0, PT119S, UP",
    "0, PT240S, DEGRADED",
    "0, PT11M, DOWN",
    "2, PT120S, DEGRADED",
  })
  void failedAndMissingPollsCountAlike(int failures, Duration sinceBeat, Status expected) {
    Instant beat = scenery.now.minus(sinceBeat);
    scenery.heartbeat =
        new Heartbeat(
            Scenery.TERM, Optional.of(beat), Optional.of(beat), failures, Optional.empty());

    assertThat(scenery.health().status()).isEqualTo(expected);
  }

  @Test
  void ageCountsFromTheLastSuccess() {
    scenery.fails(1, "the site answered 500");
    scenery.now = scenery.now.plusSeconds(30);

    Health.SourceHealth source = scenery.health().sources().get(0);

    assertThat(source.age()).contains(Duration.ofSeconds(90));
    assertThat(source.lastError()).contains("the site answered 500");
  }

  @Test
  void aTermThatNeverSucceededIsNotUp() {
    scenery.heartbeat = Heartbeat.none(Scenery.TERM);

    assertThat(scenery.health().status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void aTermThatCannotBeEnrolledInAnyMoreIsNoPartOfIt() {
    scenery.fails(20, "gone");
    scenery.enrolmentEnds = Optional.of(scenery.now);

    assertThat(scenery.health().sources()).isEmpty();
    assertThat(scenery.health().status()).isEqualTo(Status.UP);
  }

  @Test
  void aPausedSourceIsDegradedHoweverLongNobodyPolledIt() {
    scenery.pauses(Pause.Kind.SOURCE, "brown");
    scenery.now = scenery.now.plus(Duration.ofDays(3));

    Health.SourceHealth source = scenery.health().sources().get(0);

    assertThat(source.paused()).isTrue();
    assertThat(source.state()).isEqualTo(Status.DEGRADED);
    assertThat(scenery.health().status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void aPausedChannelIsDegradedUntilItsPauseIsOver() {
    scenery.channelPauses(ChannelState.Cause.DOUBTS, Duration.ofSeconds(60));
    assertThat(scenery.health().status()).isEqualTo(Status.DEGRADED);
    assertThat(scenery.health().channels())
        .extracting(Health.ChannelHealth::name, Health.ChannelHealth::paused)
        .containsExactly(tuple("text", true), tuple("console", false));

    scenery.now = scenery.now.plusSeconds(60);

    assertThat(scenery.health().status()).isEqualTo(Status.UP);
  }

  @Test
  void aHoldIsDegraded() {
    scenery.holds = List.of(new Hold(Scenery.TERM, scenery.now, 40));

    assertThat(scenery.health().status()).isEqualTo(Status.DEGRADED);
  }

  @ParameterizedTest
  @CsvSource({"4.99, UP", "5.00, DEGRADED", "4.9899999, UP", "4.991, DEGRADED"})
  void aBudgetThatLeavesNoRoomForAPaidSendIsDegraded(BigDecimal spent, Status expected) {
    scenery.spent = spent;

    assertThat(scenery.health().status()).isEqualTo(expected);
    assertThat(scenery.health().budgetLeft()).isEqualTo(expected == Status.UP);
  }

  @ParameterizedTest
  @CsvSource({"PT5M, UP", "PT5M0.001S, DEGRADED"})
  void anOldQueueIsDegraded(Duration oldest, Status expected) {
    scenery.queue = new QueueState(1, oldest);

    assertThat(scenery.health().status()).isEqualTo(expected);
  }

  @Test
  void aWrongClockIsDegraded() {
    scenery.ahead = Duration.ofSeconds(2);

    assertThat(scenery.health().status()).isEqualTo(Status.DEGRADED);
    assertThat(scenery.health().clock().ahead()).isEqualTo(Duration.ofSeconds(2));
  }
}
