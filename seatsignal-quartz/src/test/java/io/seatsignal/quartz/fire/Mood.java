package io.seatsignal.quartz.fire;

import java.time.Duration;

/**
 * How the provider behaves.
 *
 * @param kind in which way
 * @param percent how many of a hundred attempts it meets, by their ids
 * @param number its measure: milliseconds of {@link Kind#SLOW}; how many are answered by {@link
 *     Kind#STALL} and how many more are taken over without an answer
 * @param more see there
 */
record Mood(Kind kind, int percent, int number, int more) {

  enum Kind {
    NORMAL,
    /** Takes over and answers, later. */
    SLOW,
    /** Surely does nothing, and says so. */
    BUSY,
    /** Refuses recipients, on the first channel only. */
    REFUSE,
    /** Answers 500; half of what it so answers is taken over all the same. */
    BROKEN,
    /** Neither takes over nor answers. */
    HANG,
    /** Takes over and ends the connection without an answer. */
    DROP,
    /** Takes over and answers some, takes over some more, and then hangs. */
    STALL
  }

  static final Mood NORMAL = new Mood(Kind.NORMAL, 100, 0, 0);

  static Mood of(Kind kind, int percent) {
    return new Mood(kind, percent, 0, 0);
  }

  static Mood slow(Duration by, int percent) {
    return new Mood(Kind.SLOW, percent, (int) by.toMillis(), 0);
  }

  static Mood stall(int answered, int more) {
    return new Mood(Kind.STALL, 100, answered, more);
  }

  boolean meets(String attempt) {
    return Math.floorMod(attempt.hashCode(), 100) < percent;
  }

  String line() {
    return kind + " " + percent + " " + number + " " + more;
  }

  static Mood parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Mood(
        Kind.valueOf(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }
}
