package io.seatsignal.poll;

import java.time.Duration;

/**
 * How looks are judged.
 *
 * @param missingAfter how long a section may be missing from the listing before its watches end; it
 *     must have been missing from {@link #MISSING_LOOKS} looks in a row, too
 */
public record PollSettings(Duration missingAfter) {

  /** A registrar may take a section out for a day and put it back. */
  public static final Duration DEFAULT_MISSING_AFTER = Duration.ofHours(24);

  /** Looks in a row that must miss a section before its watches end. */
  public static final int MISSING_LOOKS = 20;

  /** The defaults. */
  public static final PollSettings DEFAULT = new PollSettings(DEFAULT_MISSING_AFTER);

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if {@code missingAfter} is not positive
   */
  public PollSettings {
    if (missingAfter.isNegative() || missingAfter.isZero()) {
      throw new IllegalArgumentException("missingAfter must be positive: " + missingAfter);
    }
  }
}
