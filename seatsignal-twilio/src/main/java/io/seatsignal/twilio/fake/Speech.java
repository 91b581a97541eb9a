package io.seatsignal.twilio.fake;

import java.time.Duration;

/** How long it takes to say something. */
final class Speech {

  private static final long MILLIS_PER_CHARACTER = 65;

  private Speech() {}

  static Duration of(String words) {
    return Duration.ofMillis(words.length() * MILLIS_PER_CHARACTER);
  }
}
