package io.seatsignal.example.backup;

import static io.seatsignal.example.backup.Installed.KEY;
import static io.seatsignal.example.backup.Installed.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class C65_UnusableBackups {

  private static final int TRIES = 40;

  @RegisterExtension static final TestDatabase saved = TestDatabase.create();
  @RegisterExtension static final TestDatabase empty = TestDatabase.create();
  @RegisterExtension static final TestDatabase full = TestDatabase.create();

  @TempDir static Path directory;

  private static byte[] good;
  private static List<String> contents;

  @BeforeAll
  static void save() throws IOException, SQLException {
    try (Installed installed = new Installed(saved, 400)) {
      installed.poll();
      installed.watch(1, 1);
    }
    try (Installed installed = new Installed(full, 1)) {
      installed.poll();
      installed.watch(2, 1);
    }
    contents = Installed.everything(full);
    Path file = directory.resolve("good.backup");
    Installed.backups(saved, KEY).save(file, InstantSource.system().instant());
    good = Files.readAllBytes(file);
  }

  @AfterEach
  void nothingWasTouched() throws SQLException {
    assertThat(Installed.everything(empty)).isEmpty();
    assertThat(Installed.everything(full)).isEqualTo(contents);
  }

  @Test
  void withTheWrongKey() throws IOException {
    refused(good, OTHER_KEY, "it was made with another key; name the key of its time with --key");
  }

  @Test
  void withTheRightKeyOfTheFileAndTheWrongMasterKey() throws IOException {
    Path file = Files.write(directory.resolve("half.backup"), good);
    Restore restore =
        new Restore(
            Installed.settings(empty),
            OTHER_KEY,
            List.of(BackupCipher.keyOf(KEY)),
            List.of(),
            BackupScope.APPLICATION,
            Schema.MIGRATE,
            Installed.QUIET);

    assertThat(catchThrowable(() -> restore.run(file, false)))
        .isInstanceOf(SeatSignalException.class)
        .hasMessageContaining("encrypted under another master key; name the master key");
  }

  @Test
  void cutShort() throws IOException {
    Random random = seeded();
    refused(new byte[0], KEY, "it is empty; take an undamaged copy");
    refused(Arrays.copyOf(good, good.length - 1), KEY, "it was ");
    for (int i = 0; i < TRIES; i++) {
      refused(Arrays.copyOf(good, random.nextInt(good.length)), KEY, "it ");
    }
  }

  @Test
  void withSomethingBehindIt() throws IOException {
    refused(Arrays.copyOf(good, good.length + 1), KEY, "it was ");
  }

  @Test
  void withOneBitChanged() throws IOException {
    Random random = seeded();
    for (int i = 0; i < TRIES; i++) {
      // why: half of the tries hit what is not encrypted, which is short
      int place = random.nextInt(i % 2 == 0 ? good.length : 300);
      byte[] changed = good.clone();
      changed[place] ^= (byte) (1 << random.nextInt(8));
      // why: what is damaged must not send anybody to look for a key
      refused(changed, KEY, "it");
    }
  }

  @Test
  void thatIsSomethingElse() throws IOException {
    refused(
        "-- MariaDB dump\nCREATE TABLE".getBytes(StandardCharsets.UTF_8),
        KEY,
        "it is not a backup of SeatSignal");
    assertThat(catchThrowable(() -> restore(empty, KEY).run(directory.resolve("none"), false)))
        .hasMessage("there is no file " + directory.resolve("none"));
    assertThat(catchThrowable(() -> restore(empty, KEY).run(directory, false)))
        .hasMessage(directory + " is a directory; name the backup in it");
  }

  private static void refused(byte[] bytes, MasterKey key, String reason) throws IOException {
    Path file = Files.write(directory.resolve("bad.backup"), bytes);
    for (TestDatabase database : List.of(empty, full)) {
      assertThat(catchThrowable(() -> restore(database, key).run(file, true)))
          .isInstanceOf(SeatSignalException.class)
          .message()
          .startsWith(file + " cannot be restored: " + reason)
          .satisfies(message -> assertThat(message.contains("another key")).isEqualTo(key != KEY))
          .doesNotContain("\n");
    }
  }

  private static Restore restore(TestDatabase database, MasterKey key) {
    return Installed.restore(database, key);
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("C65 draws from the seed " + seed);
    return new Random(seed);
  }
}
