package io.seatsignal.pacing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the installation keeps from becoming a nuisance, so that its number keeps a good name.
 *
 * @param limits how often one person may be contacted; a way of contact without limits is free
 * @param quietHours when nobody is disturbed who has not said otherwise; empty for never
 * @param dailyBudget what all sends of a day (UTC) may cost together; empty for no limit
 * @param maxAge how old the knowledge may be that a seat is there, when its signal leaves
 * @param digestWindow how long what is due is held back so that more can leave with it; zero sends
 *     at once
 */
public record Pacing(
    Map<Contact, ContactLimit> limits,
    Optional<QuietHours> quietHours,
    Optional<BigDecimal> dailyBudget,
    Duration maxAge,
    Duration digestWindow) {

  /** Texts: 60 s apart, 12 a day. */
  public static final ContactLimit DEFAULT_TEXTS =
      new ContactLimit(Duration.ofSeconds(60), 12, Integer.MAX_VALUE);

  /** Calls: 10 min apart, 3 a day, 10 a week; more gets a number labelled as spam. */
  public static final ContactLimit DEFAULT_CALLS = new ContactLimit(Duration.ofMinutes(10), 3, 10);

  /** A look that is older says nothing about a seat that many want. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(15);

  /** The defaults above, quiet from 21:00 to 08:00, 5.00 a day, no digest window. */
  public static final Pacing DEFAULT =
      new Pacing(
          Map.of(Contact.TEXT, DEFAULT_TEXTS, Contact.CALL, DEFAULT_CALLS),
          Optional.of(QuietHours.DEFAULT),
          Optional.of(new BigDecimal("5.00")),
          DEFAULT_MAX_AGE,
          Duration.ZERO);

  /** No limit at all: for tests and for channels that reach nobody. */
  public static final Pacing NONE =
      new Pacing(
          Map.of(), Optional.empty(), Optional.empty(), Duration.ofDays(36_500), Duration.ZERO);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the budget or the window is negative or {@code maxAge} is
   *     not positive; the message names it
   */
  public Pacing {
    if (dailyBudget.isPresent() && dailyBudget.get().signum() < 0) {
      throw new IllegalArgumentException("dailyBudget must not be negative: " + dailyBudget.get());
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("maxAge must be positive: " + maxAge);
    }
    if (digestWindow.isNegative()) {
      throw new IllegalArgumentException("digestWindow must not be negative: " + digestWindow);
    }
    limits = Map.copyOf(limits);
  }
}
