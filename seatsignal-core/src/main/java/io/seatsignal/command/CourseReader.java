package io.seatsignal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads course names from words, from left to right. Not thread-safe. */
final class CourseReader {

  private static final Set<String> SECTION_WORDS = Set.of("SECTION", "SEC", "SECT", "LECTURE");
  private static final Set<String> TERM_WORDS = Set.of("IN", "FOR", "TERM", "THE", "THIS", "NEXT");
  private static final Set<String> SEASONS = Set.of("SPRING", "SUMMER", "FALL", "AUTUMN", "WINTER");

  /** Words that people put before, between and after courses. */
  private static final Set<String> FILLERS =
      Set.of(
          ("A ABOUT ALERT ALERTING ALERTS ALL ALSO AN AND ANYMORE CALL CALLING CALLS CLASS CLASSES"
                  + " COURSE COURSES EVERYTHING FOR FROM IN IT LIST ME MESSAGES MESSAGING MY"
                  + " NOTIFICATIONS NOTIFYING NOW OF OFF ON OR PLEASE PLS PLUS PLZ SEAT SEATS"
                  + " SENDING SERVICE SIGNALS SUBSCRIPTION TELLING TEXT TEXTING TEXTS THANK THANKS"
                  + " THAT THE THESE THIS TO TRACKING UPDATES US WATCH WATCHES WATCHING WITH YOU"
                  + " YOUR")
              .split(" "));

  /** Words that a number can follow without being a course together with it. */
  private static final Set<String> NO_DEPARTMENTS =
      Set.of(
          ("AFTER AM AND ARE AT BEFORE BUT BY CALL CALLED DAY FROM GOT HAVE HER HIS IF IS JUST LAST"
                  + " LIKE NEXT NO NOT OF OK ONLY OVER PAST ROOM SAID SENT SINCE SO STOP TEXTED"
                  + " THAN THAT THE THIS TIL TILL UNTIL UP WAS WITH YOU YOUR")
              .split(" "));

  /** Letters that people write for a word, as in {@code stop cs 32 i got in}. */
  private static final Set<String> SPOKEN = Set.of("I", "U");

  private static final int SHORTEST_DEPARTMENT = 2;
  private static final int LONGEST_DEPARTMENT = 8;
  private static final int LONGEST_NUMBER = 5;
  private static final int LONGEST_SECTION = 3;
  private static final int SHORT_YEAR = 2;
  private static final int LONGEST_TERM = 6;

  private final List<String> runs;
  private int at;

  CourseReader(List<String> runs) {
    this.runs = runs;
  }

  /**
   * Courses, and what comes after them.
   *
   * @param courses the courses; may be empty
   * @param unread from the first word on that says something else
   */
  record Reading(List<CourseName> courses, List<String> unread) {

    Reading {
      courses = List.copyOf(courses);
      unread = List.copyOf(unread);
    }

    /** Whether it goes on with a section. */
    boolean namesSection() {
      CourseReader rest = new CourseReader(unread);
      for (; rest.at < unread.size(); rest.at++) {
        boolean lettered =
            rest.letters(0, 1, 1) != null && rest.digits(1, 1, LONGEST_SECTION) != null;
        if (lettered || SECTION_WORDS.contains(unread.get(rest.at))) {
          return true;
        }
      }
      return !unread.isEmpty() && Character.isDigit(unread.get(0).charAt(0));
    }

    /** Whether it goes on with a season or a year. */
    boolean namesTerm() {
      return unread.stream().anyMatch(run -> SEASONS.contains(run) || run.matches("20\\d\\d"));
    }

    /** The courses without their sections. */
    List<CourseName> whole() {
      return courses.stream()
          .map(
              name ->
                  new CourseName(name.department(), name.number(), Optional.empty(), name.term()))
          .distinct()
          .toList();
    }
  }

  /** The courses that follow at once, or after words that say nothing. */
  static Reading leading(List<String> runs) {
    return new CourseReader(runs).leading(false);
  }

  /** The same where words as in {@code stop calling at 3 am} are likelier than courses. */
  static Reading leadingInProse(List<String> runs) {
    return new CourseReader(runs).leading(true);
  }

  private Reading leading(boolean prose) {
    List<CourseName> courses = new ArrayList<>();
    while (at < runs.size()) {
      boolean word = prose ? isWord(runs.get(at)) : runs.get(at).equals("AND");
      Optional<CourseName> course = word ? Optional.empty() : course();
      course.ifPresent(courses::add);
      if (course.isEmpty()) {
        boolean next = !courses.isEmpty() && runs.get(at).equals("WATCH");
        if (next || !FILLERS.contains(runs.get(at))) {
          break;
        }
        at++;
      }
    }
    return new Reading(courses, runs.subList(at, runs.size()));
  }

  private static boolean isWord(String run) {
    return FILLERS.contains(run) || NO_DEPARTMENTS.contains(run);
  }

  /** Whether a course is named anywhere. */
  static boolean namesCourse(List<String> runs) {
    for (int i = 0; i + 1 < runs.size(); i++) {
      CourseReader reader = new CourseReader(runs.subList(i, runs.size()));
      if (!isWord(runs.get(i)) && reader.course().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing is said but words that say nothing. */
  static boolean isIdle(List<String> runs) {
    return FILLERS.containsAll(runs);
  }

  private Optional<CourseName> course() {
    String department = letters(0, SHORTEST_DEPARTMENT, LONGEST_DEPARTMENT);
    String number = digits(1, 1, LONGEST_NUMBER);
    if (department == null || number == null) {
      return Optional.empty();
    }
    at += 2;
    String suffix = letters(0, 1, 1);
    if (suffix != null && digits(1, 1, LONGEST_SECTION) == null && !isSpoken(suffix)) {
      at++;
      number += suffix;
    }
    return Optional.of(new CourseName(department, number, section(), term()));
  }

  /** Whether a sentence goes on with a letter. */
  private boolean isSpoken(String letter) {
    String next = letters(1, 2, Integer.MAX_VALUE);
    return SPOKEN.contains(letter)
        && next != null
        && !FILLERS.contains(next)
        && !SECTION_WORDS.contains(next)
        && !SEASONS.contains(next);
  }

  private Optional<SectionName> section() {
    boolean said = at < runs.size() && SECTION_WORDS.contains(runs.get(at));
    int from = said ? at + 1 : at;
    String letters = letters(from - at, 1, said ? LONGEST_SECTION : 1);
    int after = letters == null ? from : from + 1;
    String number = digits(after - at, 1, LONGEST_SECTION);
    if (number == null && (letters == null || !said)) {
      return Optional.empty();
    }
    at = number == null ? after : after + 1;
    return Optional.of(
        SectionName.of((letters == null ? "" : letters) + (number == null ? "" : number)));
  }

  private List<String> term() {
    int skipped = 0;
    while (at + skipped < runs.size() && TERM_WORDS.contains(runs.get(at + skipped))) {
      skipped++;
    }
    String season = letters(skipped, 1, LONGEST_DEPARTMENT);
    boolean named = season != null && SEASONS.contains(season);
    int after = named ? skipped + 1 : skipped;
    String year = digits(after, named ? SHORT_YEAR : SHORT_YEAR + 2, LONGEST_TERM);
    if (!named && year == null) {
      return List.of();
    }
    List<String> term = new ArrayList<>();
    if (season != null && named) {
      term.add(season);
    }
    if (year != null) {
      term.add(year);
      after++;
    }
    at += after;
    return term;
  }

  private @Nullable String letters(int ahead, int least, int most) {
    return run(ahead, least, most, false);
  }

  private @Nullable String digits(int ahead, int least, int most) {
    return run(ahead, least, most, true);
  }

  private @Nullable String run(int ahead, int least, int most, boolean digits) {
    if (at + ahead >= runs.size()) {
      return null;
    }
    String run = runs.get(at + ahead);
    boolean fits = run.length() >= least && run.length() <= most;
    return fits && Character.isDigit(run.charAt(0)) == digits ? run : null;
  }
}
