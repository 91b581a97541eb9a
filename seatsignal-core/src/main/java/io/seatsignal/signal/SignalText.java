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
 * <p>The text for one section fits into one text message of 160 characters whatever the section is
 * called; the title is told only as far as there is room. Thread-safe.
 */
public final class SignalText {

  /** The length of one text message in the GSM 7-bit alphabet. */
  public static final int ONE_SEGMENT = 160;

  private static final int SHORTEST_TITLE = 12;
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
   * @param maxLength the longest text the channel carries
   * @return the text
   */
  public String compose(List<OpeningFact> openings, int maxLength) {
    if (openings.size() == 1) {
      return single(openings.get(0), Math.min(maxLength, ONE_SEGMENT));
    }
    return cut(several(openings), maxLength);
  }

  private String several(List<OpeningFact> openings) {
    StringBuilder text = new StringBuilder("SeatSignal:");
    for (OpeningFact fact : openings) {
      text.append(' ').append(sentence(fact, ""));
    }
    return text.append(" Text STOP to end all.").toString();
  }

  /**
   * How many of these fit into one message, in their order.
   *
   * @param openings what is to be told, at least one
   * @param maxLength the longest text the channel carries
   * @return at least 1
   */
  public int fitting(List<OpeningFact> openings, int maxLength) {
    int count = openings.size();
    while (count > 1 && several(openings.subList(0, count)).length() > maxLength) {
      count--;
    }
    return count;
  }

  private String single(OpeningFact fact, int maxLength) {
    String tail = " " + whatNow(fact);
    String bare = "SeatSignal: " + sentence(fact, "") + tail;
    int room = maxLength - bare.length() - 3;
    if (room < SHORTEST_TITLE || fact.title().isBlank()) {
      return cut(bare, maxLength);
    }
    return "SeatSignal: " + sentence(fact, " (" + cut(fact.title().strip(), room) + ")") + tail;
  }

  private String sentence(OpeningFact fact, String title) {
    String name = fact.label() + title;
    if (fact.level() == Level.ENDED) {
      return name + whyEnded(fact.endReason().orElseThrow());
    }
    ZoneId zone = zoneOfSource.apply(fact.section().source());
    return name
        + (fact.level() == Level.OPEN ? " is open" : " has a waitlist place")
        + " ("
        + seats(fact.seats(), fact.level())
        + CLOCK.format(fact.seenAt().atZone(zone))
        + ")."
        + (fact.permissionRequired() ? " Instructor's permission needed." : "");
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

  private static String whatNow(OpeningFact fact) {
    if (fact.level() == Level.ENDED) {
      return "Your watch has ended.";
    }
    return fact.restsAfterwards()
        ? "Watch rests: RESTART " + fact.course() + ". End all: STOP"
        : "Still watching. OFF " + fact.course() + " or STOP all";
  }

  private static String cut(String text, int maxLength) {
    return text.length() <= maxLength ? text : text.substring(0, maxLength - 2).strip() + "..";
  }
}
