package io.seatsignal.example.app;

import io.seatsignal.example.backup.BackupScope;
import io.seatsignal.example.backup.BackupSummary;
import io.seatsignal.example.backup.Backups;
import io.seatsignal.example.backup.Restore;
import io.seatsignal.example.backup.ScheduledBackups;
import io.seatsignal.example.config.BackupKeys;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.operation.Operations;
import io.seatsignal.watch.WatchLimits;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Backups and their way back, as they are configured. */
public final class Saving {

  /** What everybody who deals with backups is told. */
  public static final String ADVICE =
      "Keep a copy of the master key away from this machine and away from the backups: without it"
          + " nobody can use them, and with it whoever has one can read every phone number.";

  private Saving() {}

  /**
   * Saves the database; blocks.
   *
   * @param database the database; its tables are brought up to date first
   * @param configuration may name the key of backups
   * @param file where to
   * @param time the time
   * @param progress is told what takes long
   * @return what was saved
   * @throws io.seatsignal.base.SeatSignalException if it could not be; the message says why
   */
  public static BackupSummary save(
      Database database,
      Configuration configuration,
      Path file,
      InstantSource time,
      Consumer<String> progress) {
    database.open(Database.schema(configuration), WatchLimits.DEFAULT).close();
    return backups(database, configuration, progress).save(file, time.instant());
  }

  private static Backups backups(
      Database database, Configuration configuration, Consumer<String> progress) {
    return new Backups(
        database.settings(),
        database.masterKey().key(),
        configuration.find(BackupKeys.KEY),
        BackupScope.APPLICATION,
        BuildVersion.text(),
        progress);
  }

  /**
   * Restores a backup; blocks.
   *
   * @param database the database
   * @param configuration may name the key of backups
   * @param file the backup
   * @param replace whether what the database holds may be replaced
   * @param keys other keys, 32 bytes each: of backups, or master keys
   * @param progress is told what takes long
   * @return what was restored
   * @throws io.seatsignal.base.SeatSignalException if it could not be, and the database is as it
   *     was; the message says why
   */
  public static BackupSummary restore(
      Database database,
      Configuration configuration,
      Path file,
      boolean replace,
      List<byte[]> keys,
      Consumer<String> progress) {
    return new Restore(
            database.settings(),
            database.masterKey().key(),
            Stream.concat(configuration.find(BackupKeys.KEY).stream(), keys.stream()).toList(),
            keys.stream().map(Database::masterKey).toList(),
            BackupScope.APPLICATION,
            Database.schema(configuration),
            progress)
        .run(file, replace);
  }

  /** The backups that are taken by themselves, once {@link Requirements} are met. */
  static Optional<RecurringJob> scheduled(
      Database database, Configuration configuration, Operations operations, InstantSource time) {
    return configuration
        .find(BackupKeys.DIR)
        .map(
            directory ->
                new ScheduledBackups(
                    backups(database, configuration, step -> {}),
                    directory.toAbsolutePath(),
                    configuration.find(BackupKeys.EVERY).orElseThrow(),
                    configuration.get(BackupKeys.KEEP),
                    operations,
                    time))
        .map(backups -> new RecurringJob(ScheduledBackups.NAME, backups.rhythm(), backups::run));
  }
}
