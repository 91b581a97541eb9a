package io.seatsignal.fose;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how long a site wants to be left alone. */
final class RetryAfter {

  /**
   * The longest wait that is believed. A slip on the site's side (a wrong year in a date) must not
   * silence the source for good; a site that means it says so again the next day.
   */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(RetryAfter.class);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /**
   * The wait that an answer asks for.
   *
   * @param headers the answer's headers
   * @param now the time here, used for a date if the answer does not tell its own time
   * @return a positive duration; empty if none is asked for, or not in an understandable way
   */
  static Optional<Duration> of(Headers headers, Instant now) {
    String text = headers.get("Retry-After");
    if (text == null) {
      return Optional.empty();
    }
    Optional<Duration> asked =
        SECONDS.matcher(text.strip()).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())))
            : until(text, date(headers.get("Date")).orElse(now));
    return asked
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  /** Whether an answer says that no wait is needed. */
  static boolean isZero(Headers headers) {
    return String.valueOf(headers.get("Retry-After")).strip().matches("0+");
  }

  // The site's own clock is the one by which it wrote the date.
  private static Optional<Duration> until(String text, Instant now) {
    return date(text).map(date -> Duration.between(now, date));
  }

  private static Optional<Instant> date(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeException e) {
      LOG.debug("not a date in an HTTP header: {}", text, e);
      return Optional.empty();
    }
  }
}
