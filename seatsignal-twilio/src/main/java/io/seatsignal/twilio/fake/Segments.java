package io.seatsignal.twilio.fake;

/**
 * Counts segments as carriers bill them. Knows nothing of how SeatSignal counts, so that it can
 * prove that wrong.
 */
final class Segments {

  private static final String PLAIN =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String ESCAPED = "^{}\\[~]|€\f";

  private Segments() {}

  static int of(String body) {
    if (body.chars().allMatch(c -> PLAIN.indexOf(c) >= 0 || ESCAPED.indexOf(c) >= 0)) {
      return parts(body, 160, 153);
    }
    return parts(body, 70, 67);
  }

  private static int parts(String body, int alone, int joined) {
    boolean sevenBit = alone == 160;
    int units = body.chars().map(c -> width(c, sevenBit)).sum();
    if (units <= alone) {
      return 1;
    }
    int parts = 1;
    int used = 0;
    for (int i = 0; i < body.length(); ) {
      // why: neither an escape nor a surrogate pair may straddle two parts
      int point = body.codePointAt(i);
      int width = sevenBit ? width(point, true) : Character.charCount(point);
      if (used + width > joined) {
        parts++;
        used = 0;
      }
      used += width;
      i += Character.charCount(point);
    }
    return parts;
  }

  private static int width(int c, boolean sevenBit) {
    return sevenBit && ESCAPED.indexOf(c) >= 0 ? 2 : 1;
  }
}
