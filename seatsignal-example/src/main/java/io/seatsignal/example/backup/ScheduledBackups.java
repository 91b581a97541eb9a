package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.job.Rhythm;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backups that are taken by themselves: one file each time, of which the newest are kept. Only what
 * a schedule of this installation wrote is ever deleted; everything else in the directory is
 * somebody else's. Not thread-safe; of a cluster one node runs it.
 */
public final class ScheduledBackups {

  /** What the job and its alarm are called. */
  public static final String NAME = "backup";

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final String ENDING = ".backup";
  private static final Pattern OWN_NAME = Pattern.compile("seatsignal-\\d{8}-\\d{6}\\" + ENDING);

  private final Backups backups;
  private final Path directory;
  private final Duration every;
  private final int keep;
  private final Operations operations;
  private final InstantSource time;

  /**
   * Prepares it.
   *
   * @param backups how a backup is taken
   * @param directory where to; made if it is missing
   * @param every how often
   * @param keep how many are kept, at least 1
   * @param operations where a failure is reported
   * @param time the time
   */
  public ScheduledBackups(
      Backups backups,
      Path directory,
      Duration every,
      int keep,
      Operations operations,
      InstantSource time) {
    this.backups = backups;
    this.directory = directory;
    this.every = every;
    this.keep = keep;
    this.operations = operations;
    this.time = time;
  }

  /**
   * How often a backup is taken.
   *
   * @return for the schedule
   */
  public Rhythm rhythm() {
    return Rhythm.every(every);
  }

  /**
   * Takes one backup, unless one was taken just before, by a server that has started anew; then
   * deletes the oldest beyond those that are kept. Blocks.
   *
   * @throws SeatSignalException if it fails; an alarm stands until one succeeds
   */
  public void run() {
    try {
      Files.createDirectories(directory);
      String installation = backups.installation();
      List<Path> own = own(installation);
      Instant now = time.instant();
      if (own.isEmpty() || !isYoung(own.get(0), now)) {
        Path file = directory.resolve("seatsignal-" + STAMP.format(now) + ENDING);
        BackupSummary saved = backups.save(file, now, BackupHeader.BY_SCHEDULE);
        LOG.info("{} holds {}; keep the master key away from this machine", file, saved.words());
      }
      prune(installation);
      operations.reportOver(Alarm.Cause.JOB, NAME);
    } catch (IOException e) {
      throw failed(FileTrouble.using(directory, e));
    } catch (SQLException e) {
      throw failed(BackupConnection.failed("a backup was being taken", e));
    } catch (SeatSignalException e) {
      throw failed(e);
    }
  }

  private SeatSignalException failed(SeatSignalException e) {
    operations.report(
        new Alarm(
            Alarm.Cause.JOB,
            NAME,
            "no backup was taken at %s: %s"
                .formatted(
                    time.instant().truncatedTo(ChronoUnit.SECONDS),
                    withoutPaths(String.valueOf(e.getMessage())))));
    return e;
  }

  /** For a text to a phone: the log says where on the disk. */
  private String withoutPaths(String message) {
    return message
        .replace(directory + directory.getFileSystem().getSeparator(), "")
        .replace(directory.toString(), "of backups");
  }

  private boolean isYoung(Path newest, Instant now) throws IOException {
    try (InputStream in = Files.newInputStream(newest)) {
      Duration age = Duration.between(BackupHeader.read(in).header().at(), now);
      return age.compareTo(every.multipliedBy(9).dividedBy(10)) < 0;
    }
  }

  private void prune(String installation) throws IOException {
    for (Path old : own(installation).stream().skip(keep).toList()) {
      Files.delete(old);
      LOG.info("{} was the oldest, and is deleted", old);
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> parts = files.filter(ScheduledBackups::isOwnPart).toList();
      for (Path part : parts) {
        BackupFile.sweep(part);
      }
    }
  }

  static boolean hasOwnName(Path file) {
    return OWN_NAME.matcher(file.getFileName().toString()).matches();
  }

  private static boolean isOwnPart(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(BackupFile.PART)
        && OWN_NAME.matcher(name.substring(0, name.length() - BackupFile.PART.length())).matches();
  }

  /** What a schedule of this installation wrote, the newest first. */
  private List<Path> own(String installation) throws IOException {
    List<Path> own = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (OWN_NAME.matcher(file.getFileName().toString()).matches()
            && Files.isRegularFile(file)
            && isOwn(file, installation)) {
          own.add(file);
        }
      }
    }
    own.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed());
    return own;
  }

  private static boolean isOwn(Path file, String installation) {
    try (InputStream in = Files.newInputStream(file)) {
      BackupHeader header = BackupHeader.read(in).header();
      return header.maker().equals(BackupHeader.BY_SCHEDULE)
          && header.installation().equals(installation);
    } catch (IOException e) {
      LOG.warn("{} has the name of a backup and cannot be read as one; it is left alone", file, e);
      return false;
    }
  }
}
