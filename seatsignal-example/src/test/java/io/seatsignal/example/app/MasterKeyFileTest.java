package io.seatsignal.example.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyFileTest {

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
}
