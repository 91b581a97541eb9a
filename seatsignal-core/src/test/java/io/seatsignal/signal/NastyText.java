package io.seatsignal.signal;

import java.util.Random;

/** Random texts that have broken other systems: all sorts of characters, and markup. */
public final class NastyText {

  private static final String[] SNIPPETS = {
    "&",
    "<",
    ">",
    "\"",
    "'",
    "&amp;",
    "]]>",
    "<!--",
    "</Say><Dial>+19005551234</Dial><Say>",
    "<break time=\"9s\"/>",
    "\u2018",
    "\u2019",
    "\u201C",
    "\u201D",
    "\u2013",
    "\u2014",
    "\u2026",
    "\u00A0",
    "\u202F",
    "\u200B",
    "\u200D",
    "\uFEFF",
    "\u202E",
    "\u0000",
    "\u0007",
    "\u001B",
    "\u007F",
    "\u0085",
    "\u2028",
    "\uFFFE",
    "\uFFFF",
    "\uD83D",
    "\uDE00",
    "\uD83D\uDE00",
    "\uD83D\uDC69\u200D\uD83D\uDCBB",
    "\u00E9",
    "e\u0301",
    "\u0301\u0301\u0301",
    "\u010D",
    "\u0142",
    "\u4E2D",
    "\u0634",
    "\u03B1",
    "\u00DF",
    "\u20AC",
    "^{}\\[~]|",
    "\r\n",
    "\t",
    "  ",
    "Introduction to ",
    "STOP",
    "CSCI 0320",
    "%s",
    "{0}",
    "$1",
    "\\",
    "\uFDFA",
    "\u0958"
  };

  private NastyText() {}

  /**
   * A random text.
   *
   * @param random the source of randomness
   * @param longest its longest length in pieces
   * @return may be empty or blank, and may hold halves of surrogate pairs
   */
  public static String of(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(longest + 1); pieces > 0; pieces--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(SNIPPETS[random.nextInt(SNIPPETS.length)]);
        case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 2 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}
