package io.seatsignal.command;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A text as commands are read from it: capitals without accents, cut into runs of letters and runs
 * of digits. Case, blanks, punctuation and characters that nobody sees make no difference, so that
 * {@code St\u200Bop!} is {@code STOP} and {@code cs32} is {@code CS 32}.
 *
 * @param runs the runs, none of them empty; digits are those of ASCII
 */
record Words(List<String> runs) {

  /** Joined rather than parted: what stands for an apostrophe in the texts of phones. */
  private static final String APOSTROPHES = "'\u2019\u2018\u00B4`\u02BC\u2032\uFF07";

  /** Unicode calls these letters, and nobody sees them. */
  private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";

  Words {
    runs = List.copyOf(runs);
  }

  static Words of(String text) {
    Cutter cutter = new Cutter();
    text.codePoints().filter(seen -> APOSTROPHES.indexOf(seen) < 0).forEach(cutter::decomposed);
    return new Words(cutter.end());
  }

  /** What stands between full stops and the like. */
  static List<Words> sentences(String text) {
    return Stream.of(text.split("[.!?\\n]+"))
        .map(Words::of)
        .filter(words -> !words.isEmpty())
        .toList();
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Everything in one, e.g. {@code STOPALL}. */
  String compact() {
    return String.join("", runs);
  }

  /** With a blank between the runs and at both ends, so that whole words can be looked for. */
  String spaced() {
    return " " + String.join(" ", runs) + " ";
  }

  private static final class Cutter {

    private final List<String> runs = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private boolean digits;

    void decomposed(int character) {
      Normalizer.normalize(Character.toString(character), Form.NFKD)
          .toUpperCase(Locale.ROOT)
          .codePoints()
          .forEach(this::add);
    }

    private void add(int character) {
      int digit = Character.digit(character, 10);
      if (digit >= 0) {
        append((char) ('0' + digit), true);
      } else if (BLANK_LETTERS.indexOf(character) >= 0 || isUnseen(character)) {
        return;
      } else if (Character.isLetter(character)) {
        append(character, false);
      } else {
        cut();
      }
    }

    private static boolean isUnseen(int character) {
      int type = Character.getType(character);
      return type == Character.NON_SPACING_MARK
          || type == Character.ENCLOSING_MARK
          || Character.isIdentifierIgnorable(character);
    }

    private void append(int character, boolean digit) {
      if (digit != digits) {
        cut();
        digits = digit;
      }
      run.appendCodePoint(character);
    }

    private void cut() {
      if (run.length() > 0) {
        runs.add(run.toString());
        run.setLength(0);
      }
    }

    List<String> end() {
      cut();
      return runs;
    }
  }
}
