package io.seatsignal.fose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands until it is moved. */
final class TestTime implements InstantSource {

  private volatile Instant now = Instant.parse("2025-01-22T15:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
