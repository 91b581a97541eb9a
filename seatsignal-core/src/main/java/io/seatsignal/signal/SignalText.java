package io.seatsignal.signal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Words a signal: what opened, seats if known, when it was seen, what happens to the watch now, and
 * how to stop.
 *
 * <p>Every text is in the alphabet of text messages ({@link Gsm7}). One section fits into one
 * segment whatever it is called, several into two: names give way before the words that say how to
 * stop, and the title is told only as far as there is room. Thread-safe.
 */
public final class SignalText {

  /** The length of one text message in the GSM 7-bit alphabet. */
  public static final int ONE_SEGMENT = Gsm7.ONE_SEGMENT;

  /** The longest text: that of two segments. */
  public static final int TWO_SEGMENTS = 2 * Gsm7.EACH_SEGMENT;

  private static final String HEAD = "SeatSignal: ";
  private static final String DIGEST_TAIL = " Text STOP to end all.";
  private static final int SHORTEST_TITLE = 12;
  private static final int LONGEST_DIGEST_LABEL = 40;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

  private final Function<String, ZoneId> zoneOfSource;

  /**
   * Creates the wording.
   *
   * @param zoneOfSource the zone in which a source's times are told
   */
  public SignalText(Function<String, ZoneId> zoneOfSource) {
    this.zoneOfSource = zoneOfSource;
  }

  /**
   * Words what a signal tells.
   *
   * @param openings what it tells, at least one
   * @param maxLength the longest text the channel carries, at least 60
   * @return the text
   */
  public String compose(List<OpeningFact> openings, int maxLength) {
    if (openings.size() == 1) {
      return single(openings.get(0), Math.min(maxLength, ONE_SEGMENT));
    }
    int room = Math.min(maxLength, TWO_SEGMENTS) - DIGEST_TAIL.length();
    return cut(several(openings), room) + DIGEST_TAIL;
  }

  private String several(List<OpeningFact> openings) {
    StringBuilder text = new StringBuilder(HEAD.strip());
    for (OpeningFact fact : openings) {
      text.append(' ').append(cut(line(fact.label()), LONGEST_DIGEST_LABEL)).append(what(fact));
    }
    return text.toString();
  }

  /**
   * How many of these fit into one message, in their order.
   *
   * @param openings what is to be told, at least one
   * @param maxLength the longest text the channel carries, at least 60
   * @return at least 1
   */
  public int fitting(List<OpeningFact> openings, int maxLength) {
    int room = Math.min(maxLength, TWO_SEGMENTS) - DIGEST_TAIL.length();
    int count = openings.size();
    while (count > 1 && several(openings.subList(0, count)).length() > room) {
      count--;
    }
    return count;
  }

  private String single(OpeningFact fact, int maxLength) {
    String label = line(fact.label());
    String rest = what(fact) + " " + whatNow(fact, " " + line(fact.course()));
    int room = maxLength - HEAD.length() - label.length() - rest.length();
    String title = line(fact.title());
    if (room - 3 >= SHORTEST_TITLE && !title.isEmpty()) {
      return HEAD + label + " (" + cut(title, room - 3) + ")" + rest;
    }
    if (room < 0) {
      // The bare word concerns the same watch among others; a code that was cut would be none.
      rest = what(fact) + " " + whatNow(fact, "");
    }
    if (maxLength - HEAD.length() - rest.length() < Math.min(label.length(), SHORTEST_TITLE)) {
      rest = what(fact.level());
    }
    return HEAD + cut(label, maxLength - HEAD.length() - rest.length()) + rest;
  }

  private String what(OpeningFact fact) {
    if (fact.level() == Level.ENDED) {
      return whyEnded(fact.endReason().orElseThrow());
    }
    ZoneId zone = zoneOfSource.apply(fact.section().source());
    return (fact.level() == Level.OPEN ? " is open" : " has a waitlist place")
        + " ("
        + seats(fact.seats(), fact.level())
        + CLOCK.format(fact.seenAt().atZone(zone))
        + ")."
        + (fact.permissionRequired() ? " Instructor's permission needed." : "");
  }

  /** For channels that carry less than a text message. */
  private static String what(Level level) {
    return switch (level) {
      case OPEN -> " is open. STOP ends all";
      case WAITLIST -> ": waitlist place. STOP ends all";
      case ENDED -> ": your watch has ended.";
    };
  }

  private static String whyEnded(EndReason reason) {
    return switch (reason) {
      case CANCELLED -> " is cancelled.";
      case UNCAPPED -> " has no seat limit, so it cannot fill; just enrol.";
      case GONE -> " is not listed any more.";
      case ENROLMENT_OVER -> ": enrolment is over.";
    };
  }

  private static String seats(OptionalInt seats, Level level) {
    if (level != Level.OPEN || seats.isEmpty()) {
      return "";
    }
    return seats.getAsInt() + (seats.getAsInt() == 1 ? " seat, " : " seats, ");
  }

  private static String whatNow(OpeningFact fact, String course) {
    if (fact.level() == Level.ENDED) {
      return "Your watch has ended.";
    }
    return fact.restsAfterwards()
        ? "Watch rests: RESTART" + course + ". End all: STOP"
        : course.isEmpty()
            ? "Still watching. End all: STOP"
            : "Still watching. OFF" + course + " or STOP all";
  }

  private static String line(String text) {
    return Gsm7.normalize(text).replace('\n', ' ');
  }

  private static String cut(String text, int maxLength) {
    return text.length() <= maxLength ? text : text.substring(0, maxLength - 2).strip() + "..";
  }
}
