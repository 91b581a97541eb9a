package io.seatsignal.example.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys of backups, and of the change of the master key. */
public final class BackupKeys {

  private static final int MOST_KEPT = 10_000;

  /** What backups are encrypted with. */
  public static final Key<byte[]> KEY =
      Key.optional("SEATSIGNAL_BACKUP_KEY", Kinds.masterKey(), "derived from the master key");

  /** Where scheduled backups are put. */
  public static final Key<Path> DIR =
      Key.optional("SEATSIGNAL_BACKUP_DIR", Kinds.path(), "no scheduled backups");

  /** How often a backup is taken. */
  public static final Key<Duration> EVERY =
      Key.optional(
          "SEATSIGNAL_BACKUP_EVERY", Kinds.duration(Duration.ofMinutes(1)), "no scheduled backups");

  /** How many scheduled backups are kept. */
  public static final Key<Integer> KEEP =
      Key.usually("SEATSIGNAL_BACKUP_KEEP", Kinds.wholeNumber(1, MOST_KEPT), "14");

  /** The master key that is to be the next one. */
  public static final Key<byte[]> NEW_MASTER_KEY =
      Key.optional(
          "SEATSIGNAL_NEW_MASTER_KEY", Kinds.masterKey(), "needed by \"keys rotate\" only");

  /** All of them, in the order in which they are listed. */
  static final List<Key<?>> ALL = List.of(KEY, DIR, EVERY, KEEP, NEW_MASTER_KEY);

  private BackupKeys() {}
}
