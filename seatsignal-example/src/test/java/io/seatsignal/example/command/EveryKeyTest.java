package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that cannot be used is one line that names its key, and exit code 2. */
final class EveryKeyTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String WRONG = "x\u0000y";

  /** Nothing that can be typed is wrong for these. */
  private static final Set<String> ANYTHING = Set.of("SEATSIGNAL_DB_PASSWORD");

  private static final Map<String, List<String>> OUT_OF_RANGE =
      Map.ofEntries(
          Map.entry("SEATSIGNAL_HTTP_PORT", List.of("-1", "65536", "80.5")),
          Map.entry("SEATSIGNAL_POLL_INTERVAL", List.of("PT0.9S", "-PT60S", "60")),
          Map.entry("SEATSIGNAL_MISSING_AFTER", List.of("PT0S")),
          Map.entry("SEATSIGNAL_RETENTION", List.of("PT1H", "P13D", "90")),
          Map.entry("SEATSIGNAL_WATCH_CAP", List.of("0", "1001")),
          Map.entry("SEATSIGNAL_DAILY_TEXTS", List.of("0", "many")),
          Map.entry("SEATSIGNAL_DAILY_CALLS", List.of("-1")),
          Map.entry("SEATSIGNAL_SEND_GAP", List.of("-PT1S")),
          Map.entry("SEATSIGNAL_DAILY_BUDGET", List.of("-1", "much")),
          Map.entry("SEATSIGNAL_CODES_PER_DAY", List.of("0")),
          Map.entry("SEATSIGNAL_MASTER_KEY", List.of("c2hvcnQ=")),
          Map.entry("SEATSIGNAL_OPERATOR_TOKEN", List.of("short")),
          Map.entry("SEATSIGNAL_PING_URL", List.of("ftp://example.edu", "https://")),
          Map.entry("SEATSIGNAL_PUBLIC_URL", List.of("seats.example.edu")),
          Map.entry("SEATSIGNAL_DB_URL", List.of("jdbc:mysql://db/seats")),
          Map.entry("SEATSIGNAL_DB_MIGRATE", List.of("maybe")),
          Map.entry("SEATSIGNAL_LOG_FORMAT", List.of("xml")),
          Map.entry("SEATSIGNAL_ROLE", List.of("boss")),
          Map.entry("SEATSIGNAL_PHONE_REGIONS", List.of("ZZ")),
          Map.entry("SEATSIGNAL_QUIET_HOURS", List.of("21:00", "25:00-08:00")));

  @TempDir Path directory;

  static Stream<Arguments> wrongValues() {
    return Configuration.read(Map.of(), Path.of("target")).settings().stream()
        .map(Setting::name)
        .filter(name -> !ANYTHING.contains(name))
        .flatMap(
            name ->
                Stream.concat(Stream.of(WRONG), OUT_OF_RANGE.getOrDefault(name, List.of()).stream())
                    .map(value -> Arguments.of(name, value)));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("wrongValues")
  void aValueThatCannotBeUsedIsNamedWithWhatIsAccepted(String key, String value) {
    assertThat(fails(Map.of(key, value)))
        .startsWith("error: " + key + " is \"")
        .contains(": it takes ");
  }

  static Stream<Arguments> contradictions() {
    String url = "jdbc:mariadb://127.0.0.1:1/seats?sslMode=disable";
    return Stream.of(
        Arguments.of(
            Map.of("SEATSIGNAL_DB_URL", url, "SEATSIGNAL_MASTER_KEY", KEY),
            "SEATSIGNAL_DB_USER is missing: it is needed with SEATSIGNAL_DB_URL"),
        Arguments.of(
            Map.of("SEATSIGNAL_DB_URL", url, "SEATSIGNAL_DB_USER", "seats"),
            "SEATSIGNAL_MASTER_KEY is missing: it is needed with SEATSIGNAL_DB_URL"),
        Arguments.of(
            Map.of("SEATSIGNAL_OPERATOR_CHANNEL", "pager"),
            "SEATSIGNAL_OPERATOR_CHANNEL is \"pager\", which is not in SEATSIGNAL_CHANNELS"),
        Arguments.of(
            Map.of(
                "SEATSIGNAL_CHANNELS",
                "twilio-text",
                "TWILIO_ACCOUNT_SID",
                "AC" + "0".repeat(32),
                "TWILIO_AUTH_TOKEN",
                "0".repeat(32),
                "TWILIO_FROM_NUMBER",
                "+14015550100",
                "TWILIO_API_KEY",
                "SK" + "0".repeat(32)),
            "TWILIO_API_KEY and TWILIO_API_SECRET belong together"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("contradictions")
  void keysThatDoNotGoTogetherAreNamed(Map<String, String> keys, String message) {
    Map<String, String> settings = new HashMap<>(keys);
    settings.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");

    assertThat(fails(settings)).startsWith("error: " + message);
  }

  private String fails(Map<String, String> settings) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(settings, directory, out, Progress.ofProcess(), InstantSource.system());

    int code =
        new Commands(surroundings, new PrintStream(err, true, StandardCharsets.UTF_8)).run("serve");

    assertThat(code).isEqualTo(2);
    assertThat(directory.resolve("data")).doesNotExist();
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}
