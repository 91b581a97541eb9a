package io.seatsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs are shortened from those of MariaDB 10.11.19. */
final class ServerLogTest {

  @TempDir Path directory;
  private ServerLog log;

  @BeforeEach
  void nameTheFile() {
    log = new ServerLog(directory.resolve("server.log"));
  }

  @Test
  void quotesTheCauseAndNotWhatFollowedFromIt() throws IOException {
    Files.writeString(
        log.file(),
        """
        2026-11-23 19:33:56 0 [Warning] Could not increase number of max_open_files
        2026-11-23 19:33:56 0 [ERROR] InnoDB: preallocating 100663296 bytes for file ./ib_logfile101 failed with error 28
        2026-11-23 19:33:56 0 [ERROR] InnoDB: Database creation was aborted with error Generic error.
        2026-11-23 19:33:56 0 [ERROR] Unknown/unsupported storage engine: InnoDB
        2026-11-23 19:33:56 0 [ERROR] Aborting
        """);

    assertThat(log.failure("was not installed"))
        .hasMessage(
            "MariaDB was not installed: InnoDB: preallocating 100663296 bytes for file"
                + " ./ib_logfile101 failed with error 28 (no space left on device) (log: "
                + log.file()
                + ")");
  }

  @Test
  void quotesWhatWasPrintedOutsideOfTheLogFormat() throws IOException {
    Files.writeString(
        log.file(),
        """
        2026-11-23 19:33:55 0 [Warning] Can't create test file '/x/vm.lower-test'
        /usr/sbin/mariadbd: Can't change dir to '/x/' (Errcode: 13 "Permission denied")
        2026-11-23 19:33:55 0 [ERROR] Aborting
        """);

    assertThat(log.failure("did not start"))
        .hasMessageContaining(
            "did not start: /usr/sbin/mariadbd: Can't change dir to '/x/'"
                + " (Errcode: 13 \"Permission denied\") (log: ");
  }

  @Test
  void saysSoWhenNothingTells() throws IOException {
    Files.writeString(log.file(), "2026-11-23 19:33:56 0 [Note] InnoDB: Using io_uring\n");

    assertThat(log.failure("did not start")).hasMessageContaining(": it logged no error (log: ");
  }

  @Test
  void keepsTheLogOfOneRunBefore() throws IOException {
    for (String run : new String[] {"first", "second"}) {
      log.startAnew();
      Files.writeString(log.file(), run);
    }
    log.startAnew();

    assertThat(log.file()).isEmptyFile();
    assertThat(directory.resolve("server.log.1")).hasContent("second");
    assertThat(directory).isDirectoryNotContaining("glob:**first*");
  }
}
