package io.seatsignal.verification;

import java.time.Duration;

/**
 * How much is done to prove numbers, and how often it may be tried. Whoever asks for codes makes
 * the operator pay and strangers' phones ring, so all of it is limited.
 *
 * @param lifetime how long a code counts
 * @param tries how often a code may be typed
 * @param sendsPerHour how many codes an hour one number and one account may ask for, each
 * @param sendsPerHourFromAddress how many codes an hour may be asked for from one address; a whole
 *     campus may share one
 * @param sendsPerDayToNumber how many codes a day one number may be sent, whoever asks for them
 * @param sendsPerDay how many codes a day are sent in all
 */
public record CodeRules(
    Duration lifetime,
    int tries,
    int sendsPerHour,
    int sendsPerHourFromAddress,
    int sendsPerDayToNumber,
    int sendsPerDay) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /**
   * 10 minutes, 5 tries, 3 an hour, 30 an hour from one address, 8 a day to one number, 100 a day
   * in all.
   */
  public static final CodeRules DEFAULT = new CodeRules(Duration.ofMinutes(10), 5, 3, 30, 8, 100);

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if the lifetime is shorter than a minute or a number below 1;
   *     the message names it
   */
  public CodeRules {
    if (lifetime.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("lifetime must be at least PT1M: " + lifetime);
    }
    requirePositive("tries", tries);
    requirePositive("sendsPerHour", sendsPerHour);
    requirePositive("sendsPerHourFromAddress", sendsPerHourFromAddress);
    requirePositive("sendsPerDayToNumber", sendsPerDayToNumber);
    requirePositive("sendsPerDay", sendsPerDay);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
  }

  /**
   * The same but for the number of codes a day.
   *
   * @param sends how many in all
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public CodeRules withSendsPerDay(int sends) {
    return new CodeRules(
        lifetime, tries, sendsPerHour, sendsPerHourFromAddress, sendsPerDayToNumber, sends);
  }
}
