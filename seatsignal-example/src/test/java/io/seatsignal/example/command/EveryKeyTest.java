package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  private static final String URL = "jdbc:mariadb://127.0.0.1:1/seats?sslMode=disable";
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
          Map.entry("SEATSIGNAL_OPERATOR_NUMBER", List.of("+1401863100", "4018631000")),
          Map.entry("TWILIO_FROM_NUMBER", List.of("+140186310000")),
          Map.entry("SEATSIGNAL_TRUSTED_PROXIES", List.of("10.0.0", "proxy", "10.0.0.1,")),
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
    return Stream.of(
        contradiction(
            "SEATSIGNAL_DB_USER is missing: it is needed with SEATSIGNAL_DB_URL",
            "SEATSIGNAL_DB_URL",
            URL,
            "SEATSIGNAL_MASTER_KEY",
            KEY),
        contradiction(
            "SEATSIGNAL_MASTER_KEY is missing: it is needed with SEATSIGNAL_DB_URL",
            "SEATSIGNAL_DB_URL",
            URL,
            "SEATSIGNAL_DB_USER",
            "seats"),
        contradiction("the data directory ", "SEATSIGNAL_DATA_DIR", "file"),
        contradiction(
            "SEATSIGNAL_BACKUP_DIR and SEATSIGNAL_BACKUP_EVERY belong together: set both or none",
            "SEATSIGNAL_BACKUP_DIR",
            "backups"),
        contradiction(
            "SEATSIGNAL_BACKUP_DIR and SEATSIGNAL_BACKUP_EVERY belong together: set both or none",
            "SEATSIGNAL_BACKUP_EVERY",
            "P1D"),
        contradiction(
            "SEATSIGNAL_BACKUP_DIR is \"FILE\", which is not a directory; make it a directory that",
            "SEATSIGNAL_BACKUP_DIR",
            "FILE",
            "SEATSIGNAL_BACKUP_EVERY",
            "P1D"),
        contradiction(
            "SEATSIGNAL_BACKUP_DIR is \"FILE/backups\", which does not exist and cannot be made (",
            "SEATSIGNAL_BACKUP_DIR",
            "FILE/backups",
            "SEATSIGNAL_BACKUP_EVERY",
            "P1D"),
        contradiction(
            "SEATSIGNAL_BACKUP_DIR is \"/proc/backups\", which does not exist and cannot be made (",
            "SEATSIGNAL_BACKUP_DIR",
            "/proc/backups",
            "SEATSIGNAL_BACKUP_EVERY",
            "P1D"),
        contradiction(
            "SEATSIGNAL_HTTP_HOST is \"no-such-host.invalid\", a name that cannot be resolved; set",
            "SEATSIGNAL_HTTP_HOST",
            "no-such-host.invalid"),
        contradiction(
            "SEATSIGNAL_HTTP_HOST is \"192.0.2.1\", which this machine cannot listen on",
            "SEATSIGNAL_HTTP_HOST",
            "192.0.2.1"),
        contradiction(
            "SEATSIGNAL_OPERATOR_CHANNEL is \"pager\", which is not in SEATSIGNAL_CHANNELS; there"
                + " are console",
            "SEATSIGNAL_OPERATOR_CHANNEL",
            "pager"),
        contradiction(
            "SEATSIGNAL_OPERATOR_CHANNEL is \"email\", which does not send to phone numbers",
            "SEATSIGNAL_CHANNELS",
            "console,email",
            "SEATSIGNAL_CHANNEL_EMAIL_HOST",
            "127.0.0.1",
            "SEATSIGNAL_CHANNEL_EMAIL_FROM",
            "seats@example.edu",
            "SEATSIGNAL_OPERATOR_CHANNEL",
            "email"),
        contradiction(
            "SEATSIGNAL_CHANNELS names \"pigeon\", which is not a known channel",
            "SEATSIGNAL_CHANNELS",
            "pigeon"),
        contradiction(
            "SEATSIGNAL_SOURCES names \"atlantis\", which is not a known source",
            "SEATSIGNAL_SOURCES",
            "atlantis",
            "SEATSIGNAL_SOURCE_ATLANTIS_TERMS",
            "1"),
        contradiction("SEATSIGNAL_SOURCE_EMORY_TERMS is missing", "SEATSIGNAL_SOURCES", "emory"),
        contradiction(
            "TWILIO_FROM_NUMBER or TWILIO_MESSAGING_SERVICE_SID is missing",
            "SEATSIGNAL_CHANNELS",
            "twilio-text",
            "TWILIO_ACCOUNT_SID",
            "AC" + "0".repeat(32),
            "TWILIO_AUTH_TOKEN",
            "0".repeat(32)),
        contradiction(
            "SEATSIGNAL_PUBLIC_URL is missing: with SEATSIGNAL_HTTP_PORT 0",
            "SEATSIGNAL_CHANNELS",
            "twilio-text",
            "SEATSIGNAL_HTTP_PORT",
            "0",
            "TWILIO_ACCOUNT_SID",
            "AC" + "0".repeat(32),
            "TWILIO_AUTH_TOKEN",
            "0".repeat(32)),
        contradiction(
            "TWILIO_API_KEY and TWILIO_API_SECRET belong together",
            "SEATSIGNAL_CHANNELS",
            "twilio-text",
            "TWILIO_ACCOUNT_SID",
            "AC" + "0".repeat(32),
            "TWILIO_AUTH_TOKEN",
            "0".repeat(32),
            "TWILIO_FROM_NUMBER",
            "+14015550100",
            "TWILIO_API_KEY",
            "SK" + "0".repeat(32)));
  }

  private static Arguments contradiction(String message, String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Arguments.of(message, settings);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contradictions")
  void keysThatDoNotGoTogetherAreNamed(String message, Map<String, String> keys)
      throws IOException {
    assertThat(fails(settings(keys))).startsWith("error: " + inPlace(message));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contradictions")
  void checkSaysBeforehandWhatServeRefuses(String message, Map<String, String> keys)
      throws IOException {
    Map<String, String> settings = settings(keys);
    settings.put("SEATSIGNAL_SOURCE_BROWN_URL", "http://127.0.0.1:1");
    if (!keys.containsKey("SEATSIGNAL_DB_URL") && !keys.containsKey("SEATSIGNAL_DATA_DIR")) {
      settings.put("SEATSIGNAL_DB_URL", URL);
      settings.put("SEATSIGNAL_DB_USER", "seats");
      settings.put("SEATSIGNAL_MASTER_KEY", KEY);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(run(settings, out, err, "check")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(inPlace(message));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith("  WRONG: " + inPlace(message)))
        .hasSize(1);
  }

  private Map<String, String> settings(Map<String, String> keys) throws IOException {
    Map<String, String> settings = new HashMap<>(keys);
    settings.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");
    settings.computeIfPresent("SEATSIGNAL_DATA_DIR", (key, name) -> file().toString());
    settings.computeIfPresent("SEATSIGNAL_BACKUP_DIR", (key, name) -> inPlace(name));
    Files.writeString(file(), "");
    return settings;
  }

  private String inPlace(String text) {
    return text.replace("FILE", file().toString());
  }

  private Path file() {
    return directory.resolve("file");
  }

  private String fails(Map<String, String> settings) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(run(settings, new ByteArrayOutputStream(), err, "serve")).isEqualTo(2);
    assertThat(directory.resolve("data")).doesNotExist();
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private int run(
      Map<String, String> settings,
      ByteArrayOutputStream out,
      ByteArrayOutputStream err,
      String command) {
    Surroundings surroundings =
        new Surroundings(
            settings,
            directory,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Progress.ofProcess(),
            InstantSource.system());
    return new Commands(surroundings, new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(command);
  }
}
