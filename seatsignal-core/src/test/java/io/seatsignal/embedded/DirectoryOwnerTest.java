package io.seatsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seatsignal.base.SeatSignalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "owners are groups there")
final class DirectoryOwnerTest {

  private static final int SOMEBODY = 54_321;

  @TempDir Path directory;

  @Test
  void letsAnybodyIntoTheirOwnAndIntoWhatIsNotThereYet() {
    assertThatCode(() -> DirectoryOwner.check(directory)).doesNotThrowAnyException();
    assertThatCode(() -> DirectoryOwner.check(directory.resolve("new"), "root"))
        .doesNotThrowAnyException();
  }

  @Test
  void letsAnotherInWhoMayWriteThere() {
    assertThatCode(() -> DirectoryOwner.check(directory, "somebody")).doesNotThrowAnyException();
  }

  @Test
  void keepsRootOutOfTheDirectoryOfAService() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give it away");
    Files.setAttribute(directory, "unix:uid", SOMEBODY);

    assertThatThrownBy(() -> EmbeddedMariaDb.open(EmbeddedSettings.in(directory)))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            directory
                + " belongs to the user 54321, and you are root; run this as its owner: sudo -u"
                + " '#54321' …");
    assertThat(directory).isEmptyDirectory();
  }
}
