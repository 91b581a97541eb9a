package io.seatsignal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.Health.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final Instant NOW = Instant.parse("2025-01-23T12:00:00Z");
  private static final Duration MINUTE = Duration.ofSeconds(60);

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
    Instant beat = NOW.minus(sinceBeat);
    Heartbeat heartbeat =
        new Heartbeat(TERM, Optional.of(beat), Optional.of(beat), failures, Optional.empty());

    assertThat(Health.of(List.of(heartbeat), MINUTE, NOW).status()).isEqualTo(expected);
  }

  @Test
  void ageCountsFromTheLastSuccess() {
    Heartbeat heartbeat =
        new Heartbeat(
            TERM,
            Optional.of(NOW),
            Optional.of(NOW.minusSeconds(90)),
            1,
            Optional.of("the site answered 500"));

    Health.SourceHealth source = Health.of(List.of(heartbeat), MINUTE, NOW).sources().get(0);

    assertThat(source.age()).contains(Duration.ofSeconds(90));
    assertThat(source.lastError()).contains("the site answered 500");
  }

  @Test
  void aTermThatNeverSucceededIsNotUp() {
    assertThat(Health.of(List.of(Heartbeat.none(TERM)), MINUTE, NOW).status())
        .isEqualTo(Status.DEGRADED);
  }
}
