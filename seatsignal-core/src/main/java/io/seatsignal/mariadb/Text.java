package io.seatsignal.mariadb;

/** Texts of others, cut to what a column holds. */
final class Text {

  private Text() {}

  /** At most so many characters, never half of one. */
  static String shorten(String text, int atMost) {
    if (text.codePointCount(0, text.length()) <= atMost) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, atMost));
  }
}
