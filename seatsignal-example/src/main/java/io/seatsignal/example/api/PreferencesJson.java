package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a person wants to be reached.
 *
 * @param channels in order of preference; empty where it is left to the installation
 * @param delivery {@code first} or {@code escalate}
 * @param escalateAfter how long a confirmation is waited for
 * @param quietHours such as {@code 21:00-08:00}, or the word for none; missing if left to the
 *     installation
 * @param zone missing where it is judged by the number
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PreferencesJson(
    List<String> channels,
    String delivery,
    Duration escalateAfter,
    Optional<String> quietHours,
    Optional<String> zone,
    boolean nightTexts,
    boolean nightCalls) {

  static final String NO_QUIET_HOURS = "none";
  static final String FIRST = "first";
  static final String ESCALATE = "escalate";

  static PreferencesJson of(Preferences preferences) {
    return new PreferencesJson(
        preferences.channels(),
        preferences.delivery() == Delivery.ESCALATE ? ESCALATE : FIRST,
        preferences.escalateAfter(),
        preferences.nightTexts() && preferences.nightCalls()
            ? Optional.of(NO_QUIET_HOURS)
            : preferences.quietHours().map(Object::toString),
        preferences.zone().map(ZoneId::getId),
        preferences.nightTexts(),
        preferences.nightCalls());
  }
}
