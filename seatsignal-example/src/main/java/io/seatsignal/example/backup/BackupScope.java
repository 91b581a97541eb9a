package io.seatsignal.example.backup;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which tables are saved: all that there are of some parts, so that a new table cannot be
 * forgotten.
 *
 * <p>Left out are Quartz's tables and Flyway's histories, which say how these nodes share their
 * work and how these tables came to be; a restored database has its own.
 *
 * @param parts the parts
 * @param emptied tables whose rows are not saved, and which are empty after a restore
 */
public record BackupScope(List<SchemaPart> parts, Set<String> emptied) {

  /** What this application keeps. Who was signed in signs in again. */
  public static final BackupScope APPLICATION =
      new BackupScope(List.of(SchemaPart.ENGINE, SchemaPart.ACCOUNTS), Set.of("app_session"));

  private static final String QUARTZ = "ss_qrtz_";
  private static final String HISTORY = "_schema_history";

  /** Copies the collections. */
  public BackupScope {
    parts = List.copyOf(parts);
    emptied = Set.copyOf(emptied);
  }

  boolean owns(String table) {
    // why: where a file system knows no upper case, Quartz's tables have small letters
    String name = table.toLowerCase(Locale.ROOT);
    return parts.stream().anyMatch(part -> table.startsWith(part.prefix()))
        && !name.startsWith(QUARTZ)
        && !name.endsWith(HISTORY);
  }

  boolean saves(String table) {
    return owns(table) && !emptied.contains(table);
  }
}
