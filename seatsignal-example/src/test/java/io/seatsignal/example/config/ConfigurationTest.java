package io.seatsignal.example.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.pacing.QuietHours;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEATSIGNAL_HTTP_HOST                   | two words         | a host name or address
          SEATSIGNAL_HTTP_PORT                   | http              | a port number from 0
          SEATSIGNAL_HTTP_PORT                   | -1                | a port number from 0
          SEATSIGNAL_HTTP_PORT                   | 65536             | to 65535
          SEATSIGNAL_PUBLIC_URL                  | seats.example.org | an http:// or https:// URL
          SEATSIGNAL_PUBLIC_URL                  | ftp://example.org | an http:// or https:// URL
          SEATSIGNAL_PUBLIC_URL                  | https://          | with a host
          SEATSIGNAL_PUBLIC_URL                  | https://a.org/?b  | without ? or #
          SEATSIGNAL_ROLE                        | ALL               | one of all, web, worker
          SEATSIGNAL_DB_URL                      | jdbc:mysql://h/d  | jdbc:mariadb://
          SEATSIGNAL_DB_URL                      | jdbc:mariadb://h  | jdbc:mariadb://
          SEATSIGNAL_DB_URL                      | jdbc:mariadb://h/d?user=u | keys of their own
          SEATSIGNAL_MASTER_KEY                  | c2hvcnQ=          | Base64 of exactly 32 bytes
          SEATSIGNAL_MASTER_KEY                  | not-base64!       | Base64 of exactly 32 bytes
          SEATSIGNAL_SOURCES                     | Brown             | source names, such as brown
          SEATSIGNAL_SOURCES                     | brown,            | source names, such as brown
          SEATSIGNAL_SOURCES                     | brown,brown       | source names, such as brown
          SEATSIGNAL_CONTACT                     | café@example.org  | in plain ASCII
          SEATSIGNAL_POLL_INTERVAL               | abc               | ISO-8601 duration such as PT60S
          SEATSIGNAL_POLL_INTERVAL               | 60                | ISO-8601 duration such as PT60S
          SEATSIGNAL_POLL_INTERVAL               | PT0.9S            | at least PT1S
          SEATSIGNAL_CHANNELS                    | console;other     | channel names
          SEATSIGNAL_WATCH_CAP                   | 0                 | a whole number from 1
          SEATSIGNAL_WATCH_CAP                   | many              | a whole number from 1
          SEATSIGNAL_PHONE_REGIONS               | US,XX             | ISO 3166 region codes
          SEATSIGNAL_SEND_GAP                    | -PT1S             | at least PT0S
          SEATSIGNAL_CALL_GAP                    | 10m               | ISO-8601 duration such as PT60S
          SEATSIGNAL_DAILY_TEXTS                 | 0                 | a whole number from 1
          SEATSIGNAL_DAILY_CALLS                 | few               | a whole number from 1
          SEATSIGNAL_QUIET_HOURS                 | 21-8              | such as 21:00-08:00, or none
          SEATSIGNAL_QUIET_HOURS                 | 21:00-21:00       | such as 21:00-08:00, or none
          SEATSIGNAL_DIGEST_WINDOW               | soon              | ISO-8601 duration such as PT60S
          SEATSIGNAL_MAX_AGE                     | PT0S              | at least PT1S
          SEATSIGNAL_DAILY_BUDGET                | -1                | an amount such as 5.00, or none
          SEATSIGNAL_DAILY_BUDGET                | 5 USD             | an amount such as 5.00, or none
          SEATSIGNAL_CURRENCY                    | dollar            | ISO 4217 currency code such as USD
          SEATSIGNAL_MISSING_AFTER               | PT0S              | at least PT1S
          SEATSIGNAL_OPERATOR_NUMBER             | 401-863-1000      | a phone number with its country code
          SEATSIGNAL_OPERATOR_CHANNEL            | Text Me           | the name of one of the channels
          SEATSIGNAL_SOURCE_BROWN_URL            | cab.brown.edu     | an http:// or https:// URL
          SEATSIGNAL_SOURCE_BROWN_TERMS          | spring 2025       | term codes, such as 202420
          SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS | 202420            | TERM=time with a zone
          SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS | 202420=2025-02-05 | TERM=time with a zone
          SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS | 202420=2025-02-05T23:59 | TERM=time with a zone
          SEATSIGNAL_SOURCE_BROWN_USER_AGENT     | Möwe/1.0          | in plain ASCII
          """)
  void namesTheKeyAndWhatItTakes(String key, String value, String accepts) {
    Configuration configuration = environment(Map.of(key, value));

    assertThat(configuration.problems())
        .singleElement()
        .asString()
        .startsWith(key + " is \"")
        .contains(": it takes ")
        .contains(accepts)
        .doesNotContain("\n");
  }

  @Test
  void saysTheWholeSentence() {
    assertThat(environment(Map.of("SEATSIGNAL_POLL_INTERVAL", "abc")).problems())
        .containsExactly(
            "SEATSIGNAL_POLL_INTERVAL is \"abc\": it takes an ISO-8601 duration such as PT60S, at"
                + " least PT1S");
  }

  @ParameterizedTest
  @CsvSource({
    "SEATSIGNAL_MASTER_KEY, top-secret",
    "SEATSIGNAL_OPERATOR_NUMBER, top-secret",
    "SEATSIGNAL_DB_URL, jdbc:mariadb://h/d?password=top-secret"
  })
  void neverRepeatsASecret(String key, String value) {
    Configuration configuration = environment(Map.of(key, value));

    assertThat(configuration.problems().toString()).doesNotContain("top-secret").contains("•••");
    assertThat(configuration.settings().toString()).doesNotContain("top-secret");
  }

  @Test
  void hasAUsualValueOrNoneForEveryKey() {
    Configuration configuration = environment(Map.of());

    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.get(Keys.HTTP_HOST)).isEqualTo("127.0.0.1");
    assertThat(configuration.get(Keys.HTTP_PORT)).isEqualTo(8080);
    assertThat(configuration.find(Keys.PUBLIC_URL)).isEmpty();
    assertThat(configuration.get(Keys.ROLE)).isEqualTo(Role.ALL);
    assertThat(configuration.get(Keys.DATA_DIR)).isEqualTo(Path.of("./data"));
    assertThat(configuration.find(Keys.DB_URL)).isEmpty();
    assertThat(configuration.find(Keys.MASTER_KEY)).isEmpty();
    assertThat(configuration.get(Keys.SOURCES)).containsExactly("brown");
    assertThat(configuration.get(Keys.POLL_INTERVAL)).isEqualTo(Duration.ofSeconds(60));
    assertThat(configuration.get(Keys.CHANNELS)).containsExactly("console");
    assertThat(configuration.get(Keys.WATCH_CAP)).isEqualTo(5);
    assertThat(configuration.get(Keys.PHONE_REGIONS)).containsExactly("US", "CA");
    assertThat(configuration.get(SendingKeys.QUIET_HOURS)).contains(QuietHours.DEFAULT);
    assertThat(configuration.get(SendingKeys.DAILY_BUDGET)).contains(new BigDecimal("5.00"));
    assertThat(configuration.find(SendingKeys.OPERATOR_NUMBER)).isEmpty();
    assertThat(configuration.settings())
        .allSatisfy(setting -> assertThat(setting.origin()).isEqualTo("default"));
  }

  @Test
  void readsWhatIsSwitchedOffAndMasksTheOperator() {
    Configuration configuration =
        environment(
            Map.of(
                "SEATSIGNAL_QUIET_HOURS", "none",
                "SEATSIGNAL_DAILY_BUDGET", "none",
                "SEATSIGNAL_OPERATOR_NUMBER", "+14018631000"));

    assertThat(configuration.get(SendingKeys.QUIET_HOURS)).isEmpty();
    assertThat(configuration.get(SendingKeys.DAILY_BUDGET)).isEmpty();
    assertThat(configuration.settings())
        .contains(new Setting("SEATSIGNAL_OPERATOR_NUMBER", "+1401•••1000", "environment"));
  }

  @Test
  void readsListsTimesAndKeys() {
    SourceKeys keys = SourceKeys.of("cu-boulder");
    Configuration configuration =
        environment(
            Map.of(
                "SEATSIGNAL_SOURCES", "brown, cu-boulder",
                "SEATSIGNAL_SOURCE_CU_BOULDER_TERMS", "2191,2194",
                "SEATSIGNAL_SOURCE_CU_BOULDER_ENROLMENT_ENDS",
                    "2191=2025-02-05T23:59-05:00[America/New_York], 2194=2025-09-05T12:00Z",
                "SEATSIGNAL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));

    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.warnings()).isEmpty();
    assertThat(configuration.get(keys.terms())).containsExactly("2191", "2194");
    assertThat(configuration.get(keys.enrolmentEnds()))
        .containsEntry("2191", Instant.parse("2025-02-06T04:59:00Z"))
        .containsEntry("2194", Instant.parse("2025-09-05T12:00:00Z"));
    assertThat(configuration.get(Keys.MASTER_KEY)).hasSize(32);
  }

  @Test
  void takesTheEnvironmentBeforeTheFileBeforeTheDefault() throws IOException {
    file("SEATSIGNAL_HTTP_PORT=1111", "SEATSIGNAL_WATCH_CAP=7 # enough");
    Configuration configuration = environment(Map.of("SEATSIGNAL_HTTP_PORT", "2222"));

    assertThat(configuration.get(Keys.HTTP_PORT)).isEqualTo(2222);
    assertThat(configuration.get(Keys.WATCH_CAP)).isEqualTo(7);
    assertThat(configuration.settings())
        .contains(
            new Setting("SEATSIGNAL_HTTP_PORT", "2222", "environment"),
            new Setting("SEATSIGNAL_WATCH_CAP", "7", ".env line 2"),
            new Setting("SEATSIGNAL_ROLE", "all", "default"));
  }

  @Test
  void takesAnEmptyValueForUnset() throws IOException {
    file("SEATSIGNAL_HTTP_PORT=1111", "SEATSIGNAL_WATCH_CAP=");
    Map<String, String> empty = new HashMap<>();
    empty.put("SEATSIGNAL_HTTP_PORT", " ");

    assertThat(environment(empty).get(Keys.HTTP_PORT)).isEqualTo(1111);
    assertThat(environment(empty).get(Keys.WATCH_CAP)).isEqualTo(5);
  }

  @Test
  void namesTheLineOfAWrongValue() throws IOException {
    file("", "# how often", "SEATSIGNAL_POLL_INTERVAL=\"often\"");

    assertThat(environment(Map.of()).problems())
        .containsExactly(
            "SEATSIGNAL_POLL_INTERVAL is \"often\" (.env line 3): it takes an ISO-8601 duration"
                + " such as PT60S, at least PT1S");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          SEATSIGNAL_HTTP_PORT 8080               | write NAME=value
          ` # 8080`                                | begin the line with #
          =8080                                   | write NAME=value
          export SEATSIGNAL_HTTP_PORT=8080        | remove the word export
          \uFEFFSEATSIGNAL_HTTP_PORT=8080         | without a byte-order mark
          SEATSIGNAL_DB_PASSWORD="unclosed        | SEATSIGNAL_DB_PASSWORD between two double quotes
          SEATSIGNAL_DB_PASSWORD='single'         | SEATSIGNAL_DB_PASSWORD between two double quotes
          SEATSIGNAL_DB_PASSWORD=cut#here         | SEATSIGNAL_DB_PASSWORD between two double quotes
          SEATSIGNAL_DB_PASSWORD="x" y            | SEATSIGNAL_DB_PASSWORD between two double quotes
          SEATSIGNAL_DB_PASSWORD="x\\"y"          | SEATSIGNAL_DB_PASSWORD between two double quotes
          """)
  void namesTheLineThatIsMalformedAndTheFix(String line, String fix) throws IOException {
    file(line.startsWith("\uFEFF") ? line : "# first\n" + line, "SEATSIGNAL_WATCH_CAP=7");

    assertThatThrownBy(() -> environment(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            ".env line " + (line.startsWith("\uFEFF") ? 1 : 2) + " is malformed; ")
        .hasMessageContaining(fix)
        .hasMessageNotContaining("8080")
        .hasMessageNotContaining("unclosed");
  }

  @Test
  void readsWhatAFileMayHold() throws IOException {
    file(
        "",
        "# comment",
        "SEATSIGNAL_DB_URL=jdbc:mariadb://db/s",
        " SEATSIGNAL_DB_USER = seat signal ",
        "SEATSIGNAL_DB_PASSWORD=\"a # b='c'\" # quoted",
        "SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS=202420=2025-02-05T23:59-05:00[America/New_York]",
        "OTHER.THING-1=x",
        "SEATSIGNAL_CONTACT=it's me");
    Configuration configuration = environment(Map.of());

    assertThat(configuration.find(Keys.DB_USER)).contains("seat signal");
    assertThat(configuration.find(Keys.DB_PASSWORD)).contains("a # b='c'");
    assertThat(configuration.find(Keys.CONTACT)).contains("it's me");
    assertThat(configuration.get(SourceKeys.of("brown").enrolmentEnds())).containsKey("202420");
    assertThat(configuration.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--"})
  void warnsOfAFileWithSecretsThatOthersMayRead(String permissions) throws IOException {
    file("SEATSIGNAL_OPERATOR_TOKEN=0123456789abcdef", "SEATSIGNAL_CHANNEL_PIGEON_CODE=hush");
    Path file = directory.resolve(".env");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThat(environment(Map.of()).warnings())
        .containsExactly(
            ".env holds SEATSIGNAL_OPERATOR_TOKEN, SEATSIGNAL_CHANNEL_PIGEON_CODE, and others than"
                + " its owner may read it ("
                + permissions
                + "): chmod 600 .env");
    file("SEATSIGNAL_WATCH_CAP=7");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThat(environment(Map.of()).warnings()).as("no secret in it").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SEATSIGNAL_MAX_AGE, PT30S, 'is PT30S, shorter than SEATSIGNAL_POLL_INTERVAL (PT1M)'",
    "SEATSIGNAL_POLL_INTERVAL, PT1H, 'SEATSIGNAL_MAX_AGE is PT15M, shorter than'",
    "SEATSIGNAL_PLUGINS_DIR, no-such-directory, which is not a directory: no plugin is loaded",
    "SEATSIGNAL_DB_USER, seats, has no effect without SEATSIGNAL_DB_URL",
    "SEATSIGNAL_DB_PASSWORD, hush, has no effect without SEATSIGNAL_DB_URL",
    "SEATSIGNAL_OPERATOR_CHANNEL, console, has no effect without SEATSIGNAL_OPERATOR_NUMBER"
  })
  void warnsOfWhatIsHardlyMeant(String key, String value, String warning) {
    assertThat(environment(Map.of(key, value)).warnings())
        .singleElement()
        .asString()
        .contains(key, warning);
  }

  @Test
  void knowsTwilioKeysThatAreMisspeltWhereTwilioIsUsed() {
    Map<String, String> keys =
        new HashMap<>(Map.of("TWILIO_ACOUNT_SID", "x", "TWILIO_PHONE_NUMBER", "x"));

    assertThat(environment(keys).warnings()).as("another program's").isEmpty();

    keys.put("SEATSIGNAL_CHANNELS", "twilio-call");
    assertThat(environment(keys).warnings())
        .containsExactly(
            "TWILIO_ACOUNT_SID is not a known key and has no effect; the nearest known key is"
                + " TWILIO_ACCOUNT_SID",
            "TWILIO_PHONE_NUMBER is not a known key and has no effect; the nearest known key is"
                + " TWILIO_FROM_NUMBER");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Files.write(directory.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});

    assertThatThrownBy(() -> environment(Map.of()))
        .hasMessage(".env is not UTF-8 text; save it as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "SEATSIGNAL_POL_INTERVAL, the nearest known key is SEATSIGNAL_POLL_INTERVAL",
    "SEATSIGNAL_PORT, the nearest known key is SEATSIGNAL_HTTP_PORT",
    "SEATSIGNAL_SOURCE_BROWN_TERM, the nearest known key is SEATSIGNAL_SOURCE_BROWN_TERMS",
    "SEATSIGNAL_SOURCE_EMORY_URL, its source is not in SEATSIGNAL_SOURCES"
  })
  void warnsOfAKeyWithoutEffect(String key, String warning) {
    assertThat(environment(Map.of(key, "1", "UNRELATED", "x")).warnings())
        .singleElement()
        .asString()
        .startsWith(key + " ")
        .contains("no effect")
        .contains(warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:mariadb://db/s                       | jdbc:mariadb://db/s?sslMode=verify-full
          jdbc:mariadb://db/s?                      | jdbc:mariadb://db/s?sslMode=verify-full
          jdbc:mariadb://db/s?a=b                   | jdbc:mariadb://db/s?a=b&sslMode=verify-full
          jdbc:mariadb://db/s?sslmode=trust         | jdbc:mariadb://db/s?sslmode=trust
          jdbc:mariadb://127.0.0.1:3307/s           | jdbc:mariadb://127.0.0.1:3307/s?sslMode=disable
          jdbc:mariadb://localhost/s                | jdbc:mariadb://localhost/s?sslMode=disable
          jdbc:mariadb://[::1]:3306/s               | jdbc:mariadb://[::1]:3306/s?sslMode=disable
          jdbc:mariadb:sequential://localhost,db2/s | jdbc:mariadb:sequential://localhost,db2/s?sslMode=verify-full
          jdbc:mariadb://address=(host=127.0.0.1)(port=1)/s | jdbc:mariadb://address=(host=127.0.0.1)(port=1)/s?sslMode=disable
          """)
  void namesTheSslModeOfEveryDatabaseUrl(String set, String used) {
    Configuration configuration = environment(Map.of("SEATSIGNAL_DB_URL", set));

    assertThat(configuration.get(Keys.DB_URL).value()).isEqualTo(used);
  }

  @Test
  void letsACommandSetValuesItself() {
    Configuration configuration =
        environment(Map.of("SEATSIGNAL_HTTP_PORT", "1"))
            .with(Map.of("SEATSIGNAL_HTTP_PORT", "2", "SEATSIGNAL_ROLE", "web"));

    assertThat(configuration.get(Keys.HTTP_PORT)).isEqualTo(2);
    assertThat(configuration.get(Keys.ROLE)).isEqualTo(Role.WEB);
    assertThat(configuration.settings()).contains(new Setting("SEATSIGNAL_ROLE", "web", "command"));
  }

  private Configuration environment(Map<String, String> variables) {
    return Configuration.read(variables, directory);
  }

  private void file(String... lines) throws IOException {
    Path file = Files.write(directory.resolve(".env"), List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
