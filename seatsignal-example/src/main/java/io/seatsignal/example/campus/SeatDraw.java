package io.seatsignal.example.campus;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Gives every section seats that agree with its recorded status: those recorded where there are
 * any, else drawn by seed.
 *
 * <p>Not thread-safe; the result depends on the order of the calls.
 */
final class SeatDraw {

  /**
   * Share of {@code A} sections without a limit, beside those that never have one. Together they
   * make 44 %, as in the recorded Brown details (129 of 295).
   */
  private static final double UNLIMITED_SHARE = 0.40;

  private static final Pattern NEVER_LIMITED =
      Pattern.compile("Apprenticeship|Thesis|Examination Prep|Exchange Scholar");

  private static final int[] SEMINAR = {8, 10, 12, 15, 15, 20, 20, 20, 24, 25};
  private static final int[] LECTURE = {20, 25, 30, 30, 40, 40, 50, 60, 80, 100, 125, 200};
  private static final int[] CONFERENCE = {15, 18, 20, 20, 25};
  private static final int[] LABORATORY = {12, 14, 16, 18, 20, 24};
  private static final int FIRST_SEMINAR_NUMBER = '2';

  /** Of the full sections: this share has just no seat left, the next few too many people. */
  private static final double EXACTLY_FULL = 0.45;

  private static final double SLIGHTLY_OVER = 0.80;

  private static final int DEEPEST_DRAW = 25;

  private final RandomGenerator random;

  SeatDraw(long seed) {
    this.random = new Random(seed);
  }

  Seats draw(SectionFacts section) {
    if (section.placeholder()) {
      return Seats.unlimited(0);
    }
    if (section.seats().equals("-")) {
      return Seats.unlimited(random.nextInt(5));
    }
    int slash = section.seats().indexOf('/');
    if (slash > 0) {
      int capacity = Integer.parseInt(section.seats().substring(0, slash));
      return Seats.of(capacity, Integer.parseInt(section.seats().substring(slash + 1)));
    }
    return section.stat().equals("F") ? full(section) : active(section);
  }

  private Seats full(SectionFacts section) {
    int capacity = capacity(section);
    double over = random.nextDouble();
    if (over < EXACTLY_FULL) {
      return Seats.of(capacity, 0);
    }
    return Seats.of(
        capacity,
        over < SLIGHTLY_OVER
            ? -1 - random.nextInt(4)
            : -5 - random.nextInt(Math.min(capacity, DEEPEST_DRAW)));
  }

  private Seats active(SectionFacts section) {
    int capacity = capacity(section);
    boolean never = section.kind().equals("E") || NEVER_LIMITED.matcher(section.title()).find();
    if (never || random.nextDouble() < UNLIMITED_SHARE) {
      return Seats.unlimited(random.nextInt(never ? 6 : capacity + capacity / 2));
    }
    return Seats.of(capacity, 1 + random.nextInt(capacity));
  }

  private int capacity(SectionFacts section) {
    int[] usual =
        switch (section.kind()) {
          case "C" -> CONFERENCE;
          case "L" -> LABORATORY;
          default -> courseNumber(section) >= FIRST_SEMINAR_NUMBER ? SEMINAR : LECTURE;
        };
    return usual[random.nextInt(usual.length)];
  }

  /** First character of the course number: {@code 2} in {@code CSCI 2952S}, a graduate course. */
  private static char courseNumber(SectionFacts section) {
    return section.code().charAt(section.code().indexOf(' ') + 1);
  }
}
