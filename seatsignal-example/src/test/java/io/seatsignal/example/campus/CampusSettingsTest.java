package io.seatsignal.example.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CampusSettingsTest {

  private static final CampusSettings DEFAULTS = CampusSettings.defaults();

  @Test
  void listensOnThisMachineOnlyByDefault() {
    assertThat(DEFAULTS)
        .isEqualTo(new CampusSettings("127.0.0.1", 8090, "202420", 1, 1, 2))
        .isEqualTo(
            DEFAULTS
                .withPort(7)
                .withSeed(7)
                .withPace(7, 7)
                .withPort(8090)
                .withSeed(1)
                .withPace(1, 2));
  }

  @Test
  void namesTheWrongValueAndTheFix() {
    refuses(
        () -> with(" ", 1, "202420"),
        "host must not be empty; use 127.0.0.1 for this machine only");
    refuses(() -> with("x", -1, "202420"), "port must be 0 to 65535, was -1");
    refuses(() -> with("x", 65_536, "202420"), "port must be 0 to 65535, was 65536");
    refuses(
        () -> with("x", 1, "202410"), "term \"202410\" is not recorded in this build; use 202420");
    refuses(() -> with("x", 1, "../x"), "term \"../x\" is not recorded in this build; use 202420");
    refuses(() -> DEFAULTS.withPace(0, 1), "speed must be above 0 and at most 10000, was 0.0");
    refuses(
        () -> DEFAULTS.withPace(Double.NaN, 1), "speed must be above 0 and at most 10000, was NaN");
    refuses(
        () -> DEFAULTS.withPace(1, 61),
        "changes per minute must be 0 to 60, was 61.0; raise the speed instead");
  }

  private static CampusSettings with(String host, int port, String term) {
    return new CampusSettings(host, port, term, 1, 1, 1);
  }

  private static void refuses(ThrowingCallable settings, String message) {
    assertThatThrownBy(settings).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
