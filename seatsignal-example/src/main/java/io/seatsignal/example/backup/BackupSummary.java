package io.seatsignal.example.backup;

import java.util.Map;

/**
 * What was saved or restored.
 *
 * @param rows the number of rows of each table
 */
public record BackupSummary(Map<String, Long> rows) {

  /** Copies the map. */
  public BackupSummary {
    rows = Map.copyOf(rows);
  }

  /**
   * In words.
   *
   * @return how many rows of how many tables
   */
  public String words() {
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    return "%,d rows of %d tables".formatted(all, rows.size());
  }
}
