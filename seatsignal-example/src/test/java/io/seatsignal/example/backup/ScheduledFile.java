package io.seatsignal.example.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The beginning of a backup, as far as it can be read without a key. */
public final class ScheduledFile {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private ScheduledFile() {}

  public static void write(Path directory, Instant at, String installation) throws IOException {
    BackupHeader header =
        new BackupHeader(
            at, installation, "1.0", BackupHeader.BY_SCHEDULE, "0".repeat(16), Map.of());
    Files.write(directory.resolve("seatsignal-" + STAMP.format(at) + ".backup"), header.bytes());
  }
}
