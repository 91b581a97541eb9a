package io.seatsignal.twilio;

import io.seatsignal.phone.PhoneNumber;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes text so that a voice can say it and any XML parser takes it.
 *
 * <p>Twilio's SDK escapes markup, but lets control characters pass that XML 1.0 forbids; a call
 * with one in its script is dead. Whether a voice reads escaped markup as markup is documented
 * nowhere, so there is none.
 */
final class Spoken {

  /** How much of a title is said. */
  static final int LONGEST_TITLE = 120;

  private static final String MARKUP = "<>{}[]|\\";
  private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1(\\d{3})(\\d{3})(\\d{4})");

  private Spoken() {}

  /**
   * What of a text can be said.
   *
   * @param text any text
   * @param longest how many characters at most
   * @return one line without markup, control characters, symbols and halves of surrogate pairs
   */
  static String of(String text, int longest) {
    StringBuilder said = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(each -> append(said, each));
    String line = said.toString().replaceAll(" {2,}", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    boolean parted = Character.isHighSurrogate(line.charAt(longest - 1));
    return line.substring(0, parted ? longest - 1 : longest).strip();
  }

  private static void append(StringBuilder said, int codePoint) {
    if (codePoint == '&') {
      said.append(" and ");
    } else if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
      said.append(' ');
    } else if (MARKUP.indexOf(codePoint) >= 0) {
      said.append(' ');
    } else {
      switch (Character.getType(codePoint)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.PRIVATE_USE,
            Character.UNASSIGNED -> {}
        case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> said.append(' ');
        default -> said.appendCodePoint(codePoint);
      }
    }
  }

  /**
   * A code, each of its characters by itself.
   *
   * @param code letters and digits
   * @return e.g. {@code S 0 1}
   */
  static String spelled(String code) {
    return code.codePoints()
        .filter(each -> !Character.isWhitespace(each))
        .mapToObj(Character::toString)
        .collect(Collectors.joining(" "));
  }

  /**
   * A phone number, each digit by itself, in the groups that people expect.
   *
   * @param number the number
   * @return e.g. {@code 4 0 1, 8 6 3, 1 0 0 0}
   */
  static String number(PhoneNumber number) {
    Matcher groups = NORTH_AMERICAN.matcher(number.e164());
    return groups.matches()
        ? spelled(groups.group(1))
            + ", "
            + spelled(groups.group(2))
            + ", "
            + spelled(groups.group(3))
        : spelled(number.e164().substring(1));
  }
}
