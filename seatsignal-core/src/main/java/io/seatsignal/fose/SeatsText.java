package io.seatsignal.fose;

import io.seatsignal.course.Seats;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the seat counts out of the piece of HTML that details answers carry, e.g. {@code
 * <strong>Maximum Enrollment</strong>: 65 / <strong>Seats Avail</strong>: 0}.
 *
 * <p>Sites differ in the tags, in where the colon stands and in the words' endings, so tags are
 * dropped first. Counts may be negative.
 */
final class SeatsText {

  private static final Pattern TAG = Pattern.compile("<[^<>]*+>");
  private static final Pattern BLANKS = Pattern.compile("(?:&nbsp;|&#160;|[\\s\\xa0])++");
  private static final Pattern CAPACITY = count("Max(?:imum)? Enrollment");
  private static final Pattern AVAILABLE = count("Seats Avail(?:able)?");
  private static final Pattern WAITING =
      Pattern.compile("Waitlist Total ?:? ?(\\d{1,9})(?!\\d)(?: of (\\d{1,9})(?!\\d))?");

  private SeatsText() {}

  /**
   * Reads the counts.
   *
   * @param html the text as the site sent it
   * @return the counts; empty if it does not say how many seats are available
   */
  static Optional<Seats> read(String html) {
    String text = BLANKS.matcher(TAG.matcher(html).replaceAll(" ")).replaceAll(" ");
    OptionalInt available = number(AVAILABLE, text);
    if (available.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt waiting = OptionalInt.empty();
    OptionalInt places = OptionalInt.empty();
    Matcher waitlist = WAITING.matcher(text);
    if (waitlist.find()) {
      int people = Integer.parseInt(waitlist.group(1));
      waiting = OptionalInt.of(people);
      if (waitlist.group(2) != null) {
        places = OptionalInt.of(Integer.parseInt(waitlist.group(2)) - people);
      }
    }
    return Optional.of(new Seats(available, number(CAPACITY, text), waiting, places));
  }

  private static Pattern count(String words) {
    return Pattern.compile(words + " ?:? ?(-?\\d{1,9})(?!\\d)");
  }

  private static OptionalInt number(Pattern pattern, String text) {
    Matcher count = pattern.matcher(text);
    return count.find() ? OptionalInt.of(Integer.parseInt(count.group(1))) : OptionalInt.empty();
  }
}
