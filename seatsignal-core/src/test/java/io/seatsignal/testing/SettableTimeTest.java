package io.seatsignal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SettableTimeTest {

  private final SettableTime time = SettableTime.at("2024-11-05T14:00:00Z");

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(time.instant()).isEqualTo(time.instant());

    time.advance(Duration.ofMinutes(2));
    assertThat(time.instant()).isEqualTo(Instant.parse("2024-11-05T14:02:00Z"));

    time.set(Instant.EPOCH);
    assertThat(time.instant()).isEqualTo(Instant.EPOCH);
  }
}
