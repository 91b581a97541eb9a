package io.seatsignal.example.config;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The keys of one source.
 *
 * @param url where its API is
 * @param terms which terms are watched
 * @param enrolmentEnds when enrolment in them is over
 * @param userAgent how requests introduce themselves
 */
public record SourceKeys(
    Key<URI> url,
    Key<List<String>> terms,
    Key<Map<String, Instant>> enrolmentEnds,
    Key<String> userAgent) {

  /** What the keys of every source begin with. */
  static final String PREFIX = Keys.PREFIX + "SOURCE_";

  /**
   * The keys of a source.
   *
   * @param source its name, such as {@code brown}
   * @return {@code SEATSIGNAL_SOURCE_BROWN_URL} and so on; a hyphen becomes an underscore
   */
  public static SourceKeys of(String source) {
    String prefix = prefix(source);
    return new SourceKeys(
        Key.optional(prefix + "URL", Kinds.httpUrl(), "the university's own"),
        Key.optional(prefix + "TERMS", Kinds.terms(), "by the university's calendar"),
        Key.optional(prefix + "ENROLMENT_ENDS", Kinds.ends(), "no end"),
        Key.optional(
            prefix + "USER_AGENT",
            Kinds.text("a User-Agent in plain ASCII"),
            "Mozilla/5.0 (compatible; SeatSignal/VERSION; +CONTACT)"));
  }

  static String prefix(String source) {
    return PREFIX + source.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  List<Key<?>> all() {
    return List.of(url, terms, enrolmentEnds, userAgent);
  }
}
