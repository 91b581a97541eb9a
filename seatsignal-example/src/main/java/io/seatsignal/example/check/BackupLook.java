package io.seatsignal.example.check;

import io.seatsignal.example.backup.BackupDirectory;
import io.seatsignal.example.config.BackupKeys;
import io.seatsignal.example.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether scheduled backups are taken. */
final class BackupLook {

  private static final Logger LOG = LoggerFactory.getLogger(BackupLook.class);

  /** One that is late is nothing yet: a server was down, or another node is about to take it. */
  private static final int INTERVALS = 2;

  private final Report report;
  private final Configuration configuration;

  BackupLook(Report report, Configuration configuration) {
    this.report = report;
    this.configuration = configuration;
  }

  /**
   * Looks at the directory.
   *
   * @param installation whose backups count; empty if there is none yet
   */
  void at(Optional<String> installation, InstantSource time) {
    Optional<Path> directory = configuration.find(BackupKeys.DIR);
    Optional<Duration> every = configuration.find(BackupKeys.EVERY);
    if (directory.isEmpty() || every.isEmpty()) {
      report.line(
          "none are scheduled; %s and %s turn them on"
              .formatted(BackupKeys.DIR.name(), BackupKeys.EVERY.name()));
      return;
    }
    Optional<Instant> newest = Optional.empty();
    try {
      newest =
          installation.isPresent()
              ? BackupDirectory.newest(directory.get(), installation.get())
              : newest;
    } catch (IOException e) {
      LOG.debug("backups cannot be listed", e);
      report.finding(
          "%s cannot be read (%s): make it readable"
              .formatted(BackupKeys.DIR.name(), e.getClass().getSimpleName()));
      return;
    }
    if (newest.isEmpty()) {
      report.line(
          "none in %s yet; serve takes one every %s".formatted(directory.get(), every.get()));
      return;
    }
    Duration age = Duration.between(newest.get(), time.instant()).truncatedTo(ChronoUnit.SECONDS);
    String words =
        "the newest in %s is %s old; one is due every %s"
            .formatted(directory.get(), age, every.get());
    if (age.compareTo(every.get().multipliedBy(INTERVALS)) > 0) {
      // why: no finding, because another node may put them into a place of its own
      report.warning(words + ": look whether a worker runs, and what it logs of its job backup");
    } else {
      report.line(words);
    }
  }
}
