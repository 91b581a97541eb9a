package io.seatsignal.signal;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The alphabet of text messages: what fits into it, and how much room a text takes.
 *
 * <p>A text message carries 160 units of seven bits (3GPP TS 23.038), or 153 for each segment if
 * there are several. One single character outside this alphabet, a typographic quote for instance,
 * turns the whole message into UCS-2: 70 units, 67 in several segments. So everything that we send
 * is {@linkplain #normalize normalised} first. Thread-safe.
 */
public final class Gsm7 {

  /** How many units one message carries that is a single segment. */
  public static final int ONE_SEGMENT = 160;

  /** How many units each of several segments carries. */
  public static final int EACH_SEGMENT = 153;

  private static final int ONE_WIDE_SEGMENT = 70;
  private static final int EACH_WIDE_SEGMENT = 67;

  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** What takes two units each: an escape and a character of the extension table. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private static final Map<Integer, String> REPLACEMENTS = replacements();

  private Gsm7() {}

  /**
   * Writes a text so that each character of it is one unit: its length is its number of units.
   *
   * <p>Typographic quotes, dashes and ellipses become plain ones, letters lose the accents that the
   * alphabet lacks, brackets become parentheses; letters of other scripts become question marks;
   * emoji and other symbols become blanks; control and invisible characters and halves of surrogate
   * pairs go. Runs of blanks become one, blanks around a line break and at both ends go; line
   * breaks stay, as line feeds.
   *
   * @param text any text
   * @return at most a few times as long; the same text again if it is normalised already
   */
  public static String normalize(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC)
        .codePoints()
        .forEach(each -> append(plain, each));
    return plain.toString().replaceAll(" {2,}", " ").replaceAll(" ?\n ?", "\n").strip();
  }

  private static void append(StringBuilder plain, int codePoint) {
    if (appendKnown(plain, codePoint)) {
      return;
    }
    String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    parts
        .codePoints()
        .filter(part -> !appendKnown(plain, part))
        .forEach(part -> plain.append(standIn(part)));
  }

  private static boolean appendKnown(StringBuilder plain, int codePoint) {
    if (ALPHABET.indexOf(codePoint) >= 0) {
      plain.appendCodePoint(codePoint);
      return true;
    }
    String replacement = REPLACEMENTS.get(codePoint);
    if (replacement != null) {
      plain.append(replacement);
    }
    return replacement != null;
  }

  private static String standIn(int codePoint) {
    if (Character.isLetterOrDigit(codePoint)) {
      return "?";
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT,
          Character.SURROGATE ->
          "";
      case Character.CONTROL -> Character.isWhitespace(codePoint) ? " " : "";
      default -> " ";
    };
  }

  /**
   * How many units a text takes: seven-bit ones if the alphabet holds all of it, else those of
   * UCS-2.
   *
   * @param text any text, normalised or not
   * @return at least 0
   */
  public static int units(String text) {
    return isGsm7(text)
        ? text.length() + (int) text.chars().filter(Gsm7::isExtended).count()
        : text.length();
  }

  /**
   * How many segments a text is sent and charged as.
   *
   * @param text any text, normalised or not
   * @return at least 1
   */
  public static int segments(String text) {
    boolean narrow = isGsm7(text);
    if (units(text) <= (narrow ? ONE_SEGMENT : ONE_WIDE_SEGMENT)) {
      return 1;
    }
    int room = narrow ? EACH_SEGMENT : EACH_WIDE_SEGMENT;
    int segments = 1;
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      // Neither an escape and its character nor the halves of a surrogate pair are ever parted.
      int width = narrow ? (isExtended(codePoint) ? 2 : 1) : Character.charCount(codePoint);
      if (used + width > room) {
        segments++;
        used = 0;
      }
      used += width;
    }
    return segments;
  }

  private static boolean isGsm7(String text) {
    return text.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0 || isExtended(each));
  }

  private static boolean isExtended(int character) {
    return EXTENSION.indexOf(character) >= 0;
  }

  private static Map<Integer, String> replacements() {
    Map<Integer, String> table = new HashMap<>();
    replace(table, "'", "\u2018\u2019\u201A\u201B\u2032\u2035\u02BC\u02B9\u2039\u203A`\u00B4");
    replace(table, "\"", "\u201C\u201D\u201E\u201F\u2033\u2036\u00AB\u00BB\u301D\u301E");
    replace(table, "-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00B7\u2043~");
    replace(table, "...", "\u2026");
    replace(table, "(", "[{\u2329\u27E8");
    replace(table, ")", "]}\u232A\u27E9");
    replace(table, "/", "\\|\u00A6\u2044\u2215\u00F7");
    replace(table, "x", "\u00D7");
    replace(table, "+/-", "\u00B1");
    replace(table, "EUR", "\u20AC");
    replace(table, "c", "\u00A2");
    replace(table, "(c)", "\u00A9");
    replace(table, "(R)", "\u00AE");
    replace(table, "u", "\u00B5\u03BC");
    replace(table, "i", "\u0131");
    replace(table, "l", "\u0142");
    replace(table, "L", "\u0141");
    replace(table, "d", "\u0111\u00F0");
    replace(table, "D", "\u0110\u00D0");
    replace(table, "h", "\u0127");
    replace(table, "th", "\u00FE");
    replace(table, "Th", "\u00DE");
    replace(table, "oe", "\u0153");
    replace(table, "OE", "\u0152");
    replace(table, "SS", "\u1E9E");
    return Map.copyOf(table);
  }

  private static void replace(Map<Integer, String> table, String by, String characters) {
    characters.chars().forEach(each -> table.put(each, by));
  }
}
