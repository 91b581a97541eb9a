package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed or set wrongly: exit code 2 and exactly one line that says what to do. */
final class BadInputTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private static final String ACCOUNT = "AC" + "0".repeat(32);

  @TempDir Path directory;

  static Stream<Arguments> misuses() {
    return Stream.of(
        misuse(
            "a command is missing: name one of serve, demo, campus, watch, account, signal,"
                + " pause, resume, release, migrate, backup, restore, keys, check, bench"),
        misuse("watches must be from 100 to 10000000, was 0", "bench", "--watches", "0"),
        misuse("sections must be from 10 to 1500, was 9", "bench", "poll", "--sections", "9"),
        misuse(
            "expected one of [POLL, OPENING, DISPATCH, LATENCY, FAILOVER, ALL]", "bench", "speed"),
        misuse("--json: there is no directory", "bench", "--json", "nowhere/report.json"),
        misuse("a command is missing after signal: name test", "signal"),
        misuse("a command is missing after account: name one of list, block, unblock", "account"),
        misuse("Missing required parameter: 'NAME'", "account", "block"),
        misuse(
            "--channel: \"pigeon\" is not in SEATSIGNAL_CHANNELS; there are console",
            "signal",
            "test",
            "--phone",
            "4018631000",
            "--channel",
            "pigeon"),
        misuse(
            "NAME is neither a configured source nor channel; there are source brown, channel"
                + " console",
            "pause",
            "pigeon"),
        misuse("NAME is neither a configured source nor channel", "resume", "pigeon"),
        misuse(
            "\"PT0S\" is not an ISO-8601 duration such as PT2H",
            "pause",
            "console",
            "--for",
            "PT0S"),
        misuse(
            "\"2h\" is not an ISO-8601 duration such as PT2H", "pause", "console", "--for", "2h"),
        misuse("Missing required parameters: 'SOURCE', 'TERM'", "release"),
        misuse("unexpected argument \"serv\"; did you mean", "serv"),
        misuse("a command is missing after watch: name one of add, list, stop, restart", "watch"),
        misuse("Missing required option: '--phone=NUMBER'", "watch", "add", "--crn", "1"),
        misuse("--crn is missing", "watch", "add", "--phone", "4018631000", "--term", "202420"),
        misuse(
            "--phone: the number is too short; give it with its area code",
            "watch",
            "add",
            "--phone",
            "863-1000",
            "--crn",
            "26379"),
        misuse(
            "(not shown, it may be a phone number)",
            "watch",
            "list",
            "--phone",
            "4018631000",
            "401-863-1000"),
        misuse(
            "Invalid value for option '--policy': \"twice\" is neither once nor until-stopped",
            "watch",
            "add",
            "--phone",
            "4018631000",
            "--crn",
            "26379",
            "--policy",
            "twice"),
        misuse(
            "crn \"2 6\" is not a number",
            "watch",
            "add",
            "--phone",
            "4018631000",
            "--crn",
            "2 6",
            "--term",
            "202420"),
        misuse(
            "name the watch by its ID or by --crn, one of both",
            "watch",
            "stop",
            "--phone",
            "4018631000"),
        misuse(
            "it must be a number such as 12, as \"watch list\" shows it",
            "watch",
            "stop",
            "--phone",
            "4018631000",
            "401-863-1000"),
        misuse("watch id must be positive", "watch", "stop", "--phone", "4018631000", "0"),
        misuse("Invalid value for option '--port': 'x' is not an int", "campus", "--port", "x"),
        misuse("speed must be above 0", "campus", "--speed", "0"));
  }

  private static Arguments misuse(String message, String... args) {
    return Arguments.of(message, args);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misuses")
  void aWrongCommandIsOneLineAndExitCode2(String message, String[] args) {
    ChildProcess child = ChildProcess.run(directory, Map.of(), args);

    assertOneLine(child, 2, message);
    assertThat(child.err().toString()).contains("--help explains it").doesNotContain("8631000");
  }

  static Stream<Arguments> misconfigurations() {
    return Stream.of(
        Arguments.of(
            Map.of("SEATSIGNAL_POLL_INTERVAL", "abc"),
            "SEATSIGNAL_POLL_INTERVAL is \"abc\": it takes an ISO-8601 duration such as PT60S, at"
                + " least PT1S"),
        Arguments.of(
            Map.of("SEATSIGNAL_HTTP_PORT", "one\ntwo"), "SEATSIGNAL_HTTP_PORT is \"one two\""),
        Arguments.of(
            Map.of("SEATSIGNAL_SOURCES", "atlantis"),
            "SEATSIGNAL_SOURCES names \"atlantis\", which is not a known source; known are brown"),
        Arguments.of(
            Map.of("SEATSIGNAL_SOURCES", "yale"),
            "SEATSIGNAL_SOURCES: source \"yale\" cannot be watched: Yale's search rows say nothing"),
        Arguments.of(
            Map.of("SEATSIGNAL_SOURCES", "emory"),
            "SEATSIGNAL_SOURCE_EMORY_TERMS is missing: this version has no enrolment calendar"),
        Arguments.of(
            Map.of("SEATSIGNAL_CHANNELS", "console,pigeon"),
            "SEATSIGNAL_CHANNELS names \"pigeon\", which is not a known channel; known are console,"
                + " twilio-text, twilio-call"),
        Arguments.of(
            Map.of("SEATSIGNAL_CHANNELS", "twilio-text"),
            "TWILIO_ACCOUNT_SID is missing: twilio-text in SEATSIGNAL_CHANNELS needs it, and it takes AC"
                + " and 32 hexadecimal digits"),
        Arguments.of(
            Map.of("SEATSIGNAL_CHANNELS", "twilio-text", "TWILIO_ACCOUNT_SID", ACCOUNT),
            "TWILIO_AUTH_TOKEN is missing"),
        Arguments.of(
            Map.of(
                "SEATSIGNAL_CHANNELS", "twilio-text",
                "TWILIO_ACCOUNT_SID", ACCOUNT,
                "TWILIO_AUTH_TOKEN", "secret"),
            "TWILIO_FROM_NUMBER or TWILIO_MESSAGING_SERVICE_SID is missing: twilio-text needs one of"
                + " them"),
        Arguments.of(
            Map.of(
                "SEATSIGNAL_CHANNELS",
                "twilio-call",
                "TWILIO_ACCOUNT_SID",
                ACCOUNT,
                "TWILIO_AUTH_TOKEN",
                "secret",
                "TWILIO_MESSAGING_SERVICE_SID",
                "MG" + "0".repeat(32)),
            "TWILIO_FROM_NUMBER is missing: twilio-call in SEATSIGNAL_CHANNELS needs it"),
        Arguments.of(
            Map.of(
                "SEATSIGNAL_CHANNELS", "twilio-text",
                "TWILIO_ACCOUNT_SID", ACCOUNT,
                "TWILIO_AUTH_TOKEN", "secret",
                "TWILIO_API_KEY", "SK" + "0".repeat(32),
                "TWILIO_FROM_NUMBER", "+14015550100"),
            "TWILIO_API_KEY and TWILIO_API_SECRET belong together"),
        Arguments.of(
            Map.of(
                "SEATSIGNAL_CHANNELS", "twilio-text",
                "SEATSIGNAL_HTTP_PORT", "0",
                "TWILIO_ACCOUNT_SID", ACCOUNT,
                "TWILIO_AUTH_TOKEN", "secret"),
            "SEATSIGNAL_PUBLIC_URL is missing: with SEATSIGNAL_HTTP_PORT 0 nobody knows the address"
                + " beforehand"),
        Arguments.of(
            Map.of("TWILIO_AUTH_TOKEN", "one,,two"),
            "TWILIO_AUTH_TOKEN is \"•••\": it takes the auth"),
        Arguments.of(
            Map.of("TWILIO_ACCOUNT_SID", "AC1"),
            "TWILIO_ACCOUNT_SID is \"AC1\": it takes AC and 32 hexadecimal digits"),
        Arguments.of(
            Map.of("TWILIO_TEXT_PRICE", "-1"), "TWILIO_TEXT_PRICE is \"-1\": it takes an amount"),
        Arguments.of(
            Map.of("SEATSIGNAL_CODES_PER_DAY", "0"),
            "SEATSIGNAL_CODES_PER_DAY is \"0\": it takes a whole number from 1 to"),
        Arguments.of(
            Map.of("SEATSIGNAL_DB_URL", "jdbc:mariadb://db/s", "SEATSIGNAL_MASTER_KEY", KEY),
            "SEATSIGNAL_DB_USER is missing: it is needed with SEATSIGNAL_DB_URL"),
        Arguments.of(
            Map.of("SEATSIGNAL_DB_URL", "jdbc:mariadb://db/s", "SEATSIGNAL_DB_USER", "me"),
            "SEATSIGNAL_MASTER_KEY is missing: it is needed with SEATSIGNAL_DB_URL and takes"
                + " Base64 of exactly 32 bytes"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("misconfigurations")
  void aWrongSettingIsOneLineAndExitCode2(Map<String, String> settings, String message) {
    ChildProcess child = ChildProcess.run(directory, settings, "serve");

    assertOneLine(child, 2, message);
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void aMalformedFileIsOneLineAndExitCode2() throws IOException {
    Files.writeString(directory.resolve(".env"), "SEATSIGNAL_HTTP_PORT: 8080\n");

    assertOneLine(
        ChildProcess.run(directory, Map.of(), "check"),
        2,
        ".env line 1 is malformed; write NAME=value, or begin the line with # for a comment");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsOneLineAndExitCode2() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertOneLine(
        ChildProcess.run(
            directory,
            Map.of("SEATSIGNAL_DATA_DIR", "file", "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420"),
            "serve"),
        2,
        "the data directory " + file.toRealPath() + " cannot be written",
        "name another one in SEATSIGNAL_DATA_DIR");
  }

  @Test
  void onlyDebugShowsStackTraces() {
    ChildProcess child =
        ChildProcess.run(
            directory,
            Map.of("SEATSIGNAL_HTTP_PORT", "x"),
            "watch",
            "list",
            "--phone",
            "4018631000",
            "--debug");

    assertThat(child.awaitEnd()).isEqualTo(2);
    assertThat(child.err().get(0)).startsWith("error: SEATSIGNAL_HTTP_PORT is \"x\"");
    assertThat(child.err()).anyMatch(line -> line.startsWith("\tat io.seatsignal"));
  }

  @Test
  void everyCommandExplainsItselfWithAnExample() {
    for (String command :
        new String[] {
          "", "serve", "demo", "campus", "watch", "pause", "resume", "release", "check"
        }) {
      String[] args = (command + " --help").strip().split(" ");
      ChildProcess child = ChildProcess.run(directory, Map.of(), args);

      assertThat(child.awaitEnd()).isZero();
      assertThat(child.err()).isEmpty();
      assertThat(child.out().get(0)).startsWith("Usage: java -jar seatsignal.jar");
      assertThat(child.out()).contains("Example:");
    }
  }

  @Test
  void tellsItsVersion() {
    ChildProcess child = ChildProcess.run(directory, Map.of(), "--version");

    assertThat(child.awaitEnd()).isZero();
    assertThat(child.out()).singleElement().asString().matches("SeatSignal \\d+\\.\\d+\\.\\d+.*");
  }

  private static void assertOneLine(ChildProcess child, int exitCode, String... parts) {
    assertThat(child.awaitEnd()).as("exit code: %s", child.err()).isEqualTo(exitCode);
    assertThat(child.err())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(parts)
        .doesNotContain("Exception:");
  }
}
