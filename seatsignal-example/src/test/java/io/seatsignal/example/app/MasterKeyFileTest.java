package io.seatsignal.example.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyFileTest {

  private static final Instant NOW = Instant.parse("2025-01-23T15:00:00Z");
  private static final String NEW_KEY_TEXT = "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCA=";
  private static final byte[] NEW_KEY = Base64.getDecoder().decode(NEW_KEY_TEXT);

  @TempDir Path directory;

  @Test
  void isMadeOnceForItsOwnerOnly() throws IOException {
    new MasterKeyFile(directory).read();
    Path file = directory.resolve("master.key");
    String made = Files.readString(file);
    new MasterKeyFile(directory).read();

    assertThat(Files.readString(file)).isEqualTo(made);
    assertThat(Base64.getDecoder().decode(made.strip())).hasSize(32);
    assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isNotReplacedWhenDamaged() throws IOException {
    Path file = Files.writeString(directory.resolve("master.key"), "c2hvcnQ=");

    assertThatThrownBy(() -> new MasterKeyFile(directory).read())
        .isInstanceOf(MasterKeyFile.DamagedException.class)
        .hasMessageNotContaining("c2hvcnQ");
    assertThat(file).hasContent("c2hvcnQ=");
  }

  @Test
  void isReplacedTogetherWithTheDatabase() throws IOException {
    MasterKeyFile file = new MasterKeyFile(directory);
    file.read();
    String old = Files.readString(directory.resolve("master.key"));
    List<String> seenByTheDatabase = new ArrayList<>();

    Path kept =
        file.replace(
            NEW_KEY, NOW, () -> seenByTheDatabase.add(directory.toFile().list().length + " files"));

    assertThat(seenByTheDatabase).containsExactly("4 files");
    assertThat(kept).isEqualTo(directory.resolve("master.key.old-20250123-150000")).hasContent(old);
    assertThat(directory.resolve("master.key")).hasContent(NEW_KEY_TEXT + "\n");
    assertThat(directory.resolve("master.key.new")).doesNotExist();
  }

  /** A process that is killed leaves what it leaves when its commit throws. */
  @Test
  void ofAnInterruptedChangeTheOneIsLeftThatTheDatabaseKnows() throws IOException {
    MasterKeyFile file = new MasterKeyFile(directory);
    file.read();
    String old = Files.readString(directory.resolve("master.key"));
    for (boolean committed : List.of(false, true)) {
      assertThatThrownBy(
              () ->
                  file.replace(
                      NEW_KEY,
                      NOW,
                      () -> {
                        throw new IllegalStateException("killed");
                      }))
          .hasMessage("killed");
      assertThat(directory.resolve("master.key")).hasContent(old);

      AtomicInteger asked = new AtomicInteger();
      file.settle(key -> (asked.incrementAndGet() == 1) == committed);

      assertThat(directory.resolve("master.key")).hasContent(committed ? NEW_KEY_TEXT + "\n" : old);
      assertThat(directory.resolve("master.key.new")).doesNotExist();
      assertThat(directory.resolve("master.key.old-20250123-150000")).hasContent(old);
    }
  }

  @Test
  void aDatabaseThatKnowsNeitherKeyDecidesNothing() throws IOException {
    MasterKeyFile file = new MasterKeyFile(directory);
    file.read();
    Files.writeString(directory.resolve("master.key.new"), NEW_KEY_TEXT);

    file.settle(key -> false);

    assertThat(directory.resolve("master.key.new")).hasContent(NEW_KEY_TEXT);
    assertThat(directory.resolve("master.key")).exists();
  }

  @Test
  void halfAKeyIsNoKey() throws IOException {
    MasterKeyFile file = new MasterKeyFile(directory);
    file.read();
    Files.writeString(directory.resolve("master.key.new"), "BBBB");

    file.settle(key -> true);

    assertThat(directory.resolve("master.key.new")).doesNotExist();
  }
}
