package io.seatsignal.example.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What schedules have put into a directory, found out without a key. */
public final class BackupDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(BackupDirectory.class);

  private BackupDirectory() {}

  /**
   * When the newest backup was taken.
   *
   * @param directory the directory; need not be there
   * @param installation whose schedule counts
   * @return empty if there is none
   * @throws IOException if the directory cannot be read
   */
  public static Optional<Instant> newest(Path directory, String installation) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(ScheduledBackups::hasOwnName).toList();
    }
    return files.stream()
        .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
        .map(BackupDirectory::header)
        .flatMap(Optional::stream)
        .filter(header -> header.maker().equals(BackupHeader.BY_SCHEDULE))
        .filter(header -> header.installation().equals(installation))
        .map(BackupHeader::at)
        .findFirst();
  }

  private static Optional<BackupHeader> header(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(BackupHeader.read(in).header());
    } catch (IOException e) {
      LOG.debug("{} has the name of a backup and cannot be read as one", file, e);
      return Optional.empty();
    }
  }
}
