package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.example.ChildProcess;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's way with the embedded database: backup, another machine, another key. */
final class BackupCommandsTest {

  private static final PhoneNumber ANN = new PhoneNumber("+14015550123");
  private static final String NEW_KEY = "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCA=";

  @TempDir Path here;
  @TempDir Path there;

  @Test
  void aDatabaseMovesWithTwoCommandsAndChangesItsKey() throws IOException {
    ok(here, Map.of(), "backup", "empty.backup");
    with(
        here,
        repository ->
            repository.register(
                new Registration(
                    "ann",
                    ANN,
                    Verification.byHost("test"),
                    new Consent("terms", InstantSource.system().instant()))));

    ChildProcess saved = ok(here, Map.of(), "backup", "seats.backup");
    Path file = here.resolve("seats.backup");
    Path key = here.resolve("data").resolve("master.key");
    assertThat(saved.out())
        .anyMatch(line -> line.matches(".*seats.backup holds \\d+ rows of \\d+ tables"));
    assertThat(saved.out().toString()).doesNotContain(Files.readString(key).strip(), "4015550123");

    ChildProcess refused = ChildProcess.run(there, Map.of(), "restore", file.toString());
    assertThat(refused.awaitEnd()).isEqualTo(1);
    assertThat(refused.err())
        .containsExactly(
            "error: "
                + file
                + " cannot be restored: it was made with another key; name the key of its time with"
                + " --key");
    ok(there, Map.of(), "restore", file.toString(), "--key", key.toString());
    assertThat(knowsAnn(there)).isTrue();

    ChildProcess rotated =
        ok(there, Map.of("SEATSIGNAL_NEW_MASTER_KEY", NEW_KEY), "keys", "rotate");
    assertThat(there.resolve("data/master.key")).hasContent(NEW_KEY + "\n");
    assertThat(knowsAnn(there)).isTrue();
    assertThat(rotated.out().toString()).doesNotContain(NEW_KEY);
    aWrongKeyIsNamedWithItsPlace(there.resolve("data"));
    try (Stream<Path> files = Files.list(there.resolve("data"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .filteredOn(name -> name.startsWith("master.key"))
          .allMatch(name -> name.matches("master\\.key(\\.lock|\\.kept|\\.old-\\d{8}-\\d{6})?"))
          .hasSize(4);
    }
  }

  /** The key file is that of another time; then a key is configured, wrong and right. */
  private void aWrongKeyIsNamedWithItsPlace(Path data) throws IOException {
    Path file = data.resolve("master.key");
    Path kept = Files.move(file, data.resolve("master.key.kept"));
    String another = NEW_KEY.replaceFirst("CC", "AA");
    Files.writeString(file, another);
    refused(Map.of(), file.toString(), kept + " is; put that one in its place, or set SEATSIGNAL_");
    Map<String, String> wrong = Map.of("SEATSIGNAL_MASTER_KEY", another);
    refused(wrong, "SEATSIGNAL_MASTER_KEY (environment)", kept + " is; set it to that one");

    Map<String, String> rotation =
        Map.of("SEATSIGNAL_MASTER_KEY", NEW_KEY, "SEATSIGNAL_NEW_MASTER_KEY", another);
    assertThat(ok(there, rotation, "keys", "rotate").out())
        .anyMatch(line -> line.startsWith(file + " is not used, because SEATSIGNAL_MASTER_KEY"));
  }

  private void refused(Map<String, String> settings, String source, String way) {
    ChildProcess child = ChildProcess.run(there, settings, "backup", "never.backup");
    assertThat(child.awaitEnd()).isEqualTo(1);
    assertThat(child.err())
        .singleElement()
        .asString()
        .startsWith("error: " + source + " is not the master key that the database was set up with")
        .contains("(embedded in " + there.resolve("data") + "); " + way)
        .doesNotContain("AAAAA", "CCCCC");
  }

  @Test
  void rootIsKeptOutOfTheDirectoryOfAService() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give it away");
    Path data = Files.createDirectory(here.resolve("data"));
    Files.setAttribute(data, "unix:uid", 54_321);

    wrong(1, "error: " + data + " belongs to the user 54321", Map.of(), "backup", "any.backup");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void wrongUseIsSaidInOneLine() {
    wrong(2, "error: SEATSIGNAL_NEW_MASTER_KEY is missing", Map.of(), "keys", "rotate");
    wrong(2, "error: Missing required parameter: 'FILE'", Map.of(), "backup");
    wrong(
        1,
        "error: --key must name a file with the Base64 of 32 bytes on each line",
        Map.of(),
        "restore",
        "any",
        "--key",
        "/dev/null");
    wrong(
        2,
        "error: SEATSIGNAL_BACKUP_DIR and SEATSIGNAL_BACKUP_EVERY belong together",
        Map.of("SEATSIGNAL_BACKUP_DIR", "kept", "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420"),
        "serve");
  }

  private void wrong(int exitCode, String line, Map<String, String> settings, String... args) {
    ChildProcess child = ChildProcess.run(here, settings, args);
    assertThat(child.err()).singleElement().asString().startsWith(line);
    assertThat(child.awaitEnd()).isEqualTo(exitCode);
  }

  private static ChildProcess ok(Path directory, Map<String, String> settings, String... args) {
    ChildProcess child = ChildProcess.run(directory, settings, args);
    assertThat(child.err()).isEmpty();
    assertThat(child.awaitEnd()).isZero();
    return child;
  }

  private static boolean knowsAnn(Path directory) throws IOException {
    return with(directory, repository -> repository.watcherByPhone(ANN).isPresent());
  }

  private static <T> T with(Path directory, Function<MariaDbWatchRepository, T> work)
      throws IOException {
    Path data = directory.resolve("data");
    MasterKey key = MasterKey.fromBase64(Files.readString(data.resolve("master.key")).strip());
    try (EmbeddedMariaDb server =
            EmbeddedMariaDb.open(EmbeddedSettings.in(data.resolve("mariadb")));
        MariaDbWatchRepository repository =
            MariaDbWatchRepository.open(
                MariaDbSettings.of(server.jdbcUrl("seatsignal"), server.user(), server.password()),
                Schema.VALIDATE,
                key,
                WatchLimits.DEFAULT)) {
      return work.apply(repository);
    }
  }
}
