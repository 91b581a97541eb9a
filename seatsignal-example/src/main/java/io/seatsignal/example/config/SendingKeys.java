package io.seatsignal.example.config;

import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.QuietHours;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that say when people are contacted and when not, and who is told what is wrong. */
public final class SendingKeys {

  private static final int MOST_A_DAY = 1000;
  private static final int MOST_CODES = 1_000_000;
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** The shortest time from one text to a person to the next. */
  public static final Key<Duration> SEND_GAP = gap("SEATSIGNAL_SEND_GAP", Pacing.DEFAULT_TEXTS);

  /** The shortest time from one call to a person to the next. */
  public static final Key<Duration> CALL_GAP = gap("SEATSIGNAL_CALL_GAP", Pacing.DEFAULT_CALLS);

  /** Texts to one person in 24 hours. */
  public static final Key<Integer> DAILY_TEXTS =
      daily("SEATSIGNAL_DAILY_TEXTS", Pacing.DEFAULT_TEXTS);

  /** Calls to one person in 24 hours. */
  public static final Key<Integer> DAILY_CALLS =
      daily("SEATSIGNAL_DAILY_CALLS", Pacing.DEFAULT_CALLS);

  /** When nobody is disturbed. */
  public static final Key<Optional<QuietHours>> QUIET_HOURS =
      Key.usually("SEATSIGNAL_QUIET_HOURS", Kinds.quietHours(), QuietHours.DEFAULT.toString());

  /** How long what is due is held back so that more can leave with it. */
  public static final Key<Duration> DIGEST_WINDOW =
      Key.usually("SEATSIGNAL_DIGEST_WINDOW", Kinds.duration(Duration.ZERO), "PT0S");

  /** How old the knowledge may be that a seat is there. */
  public static final Key<Duration> MAX_AGE =
      Key.usually(
          "SEATSIGNAL_MAX_AGE",
          Kinds.duration(Duration.ofSeconds(1)),
          Pacing.DEFAULT_MAX_AGE.toString());

  /** What all sends of a day (UTC) may cost. */
  public static final Key<Optional<BigDecimal>> DAILY_BUDGET =
      Key.usually("SEATSIGNAL_DAILY_BUDGET", Kinds.amount(), "5.00");

  /** In which currency costs are. */
  public static final Key<Currency> CURRENCY =
      Key.usually("SEATSIGNAL_CURRENCY", Kinds.currency(), "USD");

  /** How many codes are sent in a day (UTC) in all. */
  public static final Key<Integer> CODES_PER_DAY =
      Key.usually("SEATSIGNAL_CODES_PER_DAY", Kinds.wholeNumber(1, MOST_CODES), "100");

  /** How long a section may be missing before its watches end. */
  public static final Key<Duration> MISSING_AFTER =
      Key.usually(
          "SEATSIGNAL_MISSING_AFTER",
          Kinds.duration(Duration.ofSeconds(1)),
          PollSettings.DEFAULT_MISSING_AFTER.toString());

  /** Whose phone is told alarms. */
  public static final Key<PhoneNumber> OPERATOR_NUMBER =
      Key.optional("SEATSIGNAL_OPERATOR_NUMBER", Kinds.phone(), "alarms are logged only");

  /** Over which channel. */
  public static final Key<String> OPERATOR_CHANNEL =
      Key.optional(
          "SEATSIGNAL_OPERATOR_CHANNEL",
          Kinds.name("the name of one of the channels", CHANNEL),
          "the first channel that contacts people");

  /** All of them, in the order in which they are listed. */
  static final List<Key<?>> ALL =
      List.of(
          SEND_GAP,
          CALL_GAP,
          DAILY_TEXTS,
          DAILY_CALLS,
          QUIET_HOURS,
          DIGEST_WINDOW,
          MAX_AGE,
          DAILY_BUDGET,
          CURRENCY,
          CODES_PER_DAY,
          MISSING_AFTER,
          OPERATOR_NUMBER,
          OPERATOR_CHANNEL);

  private SendingKeys() {}

  private static Key<Duration> gap(String name, ContactLimit usual) {
    return Key.usually(name, Kinds.duration(Duration.ZERO), usual.gap().toString());
  }

  private static Key<Integer> daily(String name, ContactLimit usual) {
    return Key.usually(name, Kinds.wholeNumber(1, MOST_A_DAY), String.valueOf(usual.perDay()));
  }
}
