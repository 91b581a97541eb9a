package io.seatsignal.fose;

import io.seatsignal.fose.EnrolmentCalendar.Period;
import io.seatsignal.fose.TermNames.Season;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data of the shipped sites. */
final class FoseSites {

  /** A four-digit year and two digits for the season. */
  private static final Pattern LONG_CODE = Pattern.compile("(\\d{4})(\\d{2})");

  static final FoseSite BROWN =
      FoseSite.builder(
              "brown",
              URI.create("https://cab.brown.edu"),
              new StatusRule(
                  "stat",
                  "stat",
                  Map.of(
                      "A", StatusMeaning.OPEN,
                      "F", StatusMeaning.FULL,
                      "C", StatusMeaning.CANCELLED,
                      "X", StatusMeaning.PLACEHOLDER),
                  false,
                  true))
          .displayName("Courses@Brown")
          .terms(
              new TermNames(
                  LONG_CODE,
                  0,
                  Map.of(
                      "00", new Season("Summer", 0),
                      "10", new Season("Fall", 0),
                      "15", new Season("Winter", 1),
                      "20", new Season("Spring", 1))))
          .departmentAliases(
              Map.of("CS", "CSCI", "BIO", "BIOL", "NEURO", "NEUR", "PHYSICS", "PHYS"))
          .calendar(
              new EnrolmentCalendar(
                  List.of(
                      period("2026-03-30", "2026-04-09", "202600"),
                      period("2026-04-14", "2026-04-21", "202610"),
                      period("2026-04-22", "2026-06-17", "202600"),
                      period("2026-09-04", "2026-10-06", "202610"),
                      period("2026-11-10", "2026-11-17", "202620"),
                      period("2026-11-18", "2026-12-16", "202615"),
                      period("2027-01-22", "2027-02-24", "202620"),
                      period("2027-04-19", "2027-04-27", "202710"))))
          .build();

  static final FoseSite CU_BOULDER =
      FoseSite.builder(
              "cuboulder",
              URI.create("https://classes.colorado.edu"),
              StatusRule.stat(
                  Map.of(
                      "A", StatusMeaning.OPEN,
                      "W", StatusMeaning.WAITLIST,
                      "F", StatusMeaning.FULL)))
          .displayName("CU Boulder")
          .zone(ZoneId.of("America/Denver"))
          .terms(
              new TermNames(
                  Pattern.compile("2(\\d{2})(\\d)"),
                  2000,
                  Map.of(
                      "1", new Season("Spring", 0),
                      "4", new Season("Summer", 0),
                      "7", new Season("Fall", 0))))
          .build();

  static final FoseSite EMORY =
      FoseSite.builder(
              "emory",
              URI.create("https://atlas.emory.edu"),
              new StatusRule(
                  "enrl_stat",
                  "enrl_stat_html",
                  Map.of(
                      "O", StatusMeaning.OPEN,
                      "C", StatusMeaning.FULL,
                      "W", StatusMeaning.WAITLIST,
                      "Open", StatusMeaning.OPEN,
                      "Closed", StatusMeaning.FULL,
                      "Wait List", StatusMeaning.WAITLIST),
                  true,
                  false))
          .displayName("Emory Atlas")
          .headers(
              Map.of(
                  "Referer", "https://atlas.emory.edu/",
                  "Origin", "https://atlas.emory.edu",
                  "X-Requested-With", "XMLHttpRequest"))
          .terms(
              new TermNames(
                  Pattern.compile("5(\\d{2})(\\d)"),
                  2000,
                  Map.of(
                      "1", new Season("Spring", 0),
                      "6", new Season("Summer", 0),
                      "9", new Season("Fall", 0))))
          .build();

  static final FoseSite UCONN =
      FoseSite.builder("uconn", URI.create("https://classes.uconn.edu"), openOrFull())
          .displayName("UConn")
          .terms(
              new TermNames(
                  Pattern.compile("1(\\d{2})(\\d)"),
                  2000,
                  Map.of("3", new Season("Spring", 0), "8", new Season("Fall", 0))))
          .experimental(true)
          .build();

  static final FoseSite OREGON_STATE =
      FoseSite.builder("oregonstate", URI.create("https://classes.oregonstate.edu"), openOrFull())
          .displayName("Oregon State")
          .zone(ZoneId.of("America/Los_Angeles"))
          .terms(
              new TermNames(
                  LONG_CODE,
                  0,
                  Map.of(
                      "00", new Season("Summer", -1),
                      "01", new Season("Fall", -1),
                      "02", new Season("Winter", 0),
                      "03", new Season("Spring", 0))))
          .experimental(true)
          .build();

  static final FoseSite WILLIAM_AND_MARY =
      FoseSite.builder(
              "williamandmary",
              URI.create("https://registration.wm.edu"),
              StatusRule.stat(
                  Map.of(
                      "A", StatusMeaning.OPEN,
                      "F", StatusMeaning.FULL,
                      "C", StatusMeaning.CANCELLED)))
          .displayName("William & Mary")
          .terms(
              new TermNames(
                  LONG_CODE,
                  0,
                  Map.of(
                      "10", new Season("Fall", -1),
                      "20", new Season("Spring", 0),
                      "30", new Season("Summer", 0))))
          .experimental(true)
          .build();

  private static final Map<String, FoseSite> SHIPPED =
      Stream.of(BROWN, CU_BOULDER, EMORY, UCONN, OREGON_STATE, WILLIAM_AND_MARY)
          .collect(
              Collectors.toMap(
                  FoseSite::name, Function.identity(), (one, other) -> one, TreeMap::new));

  private static final Map<String, String> SILENT = Map.of("nyu", "NYU", "yale", "Yale");

  private FoseSites() {}

  static Optional<FoseSite> byName(String name) {
    String silent = SILENT.get(name);
    if (silent != null) {
      throw new IllegalArgumentException(
          "source \""
              + name
              + "\" cannot be watched: "
              + silent
              + "'s search rows say nothing about seats");
    }
    return Optional.ofNullable(SHIPPED.get(name));
  }

  static List<String> names() {
    return List.copyOf(SHIPPED.keySet());
  }

  private static StatusRule openOrFull() {
    return StatusRule.stat(Map.of("A", StatusMeaning.OPEN, "F", StatusMeaning.FULL));
  }

  private static Period period(String first, String last, String term) {
    return new Period(LocalDate.parse(first), LocalDate.parse(last), term);
  }
}
