package io.seatsignal.fose;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads status letters by a site's rule, and reports each unknown one once. Thread-safe.
 *
 * <p>Single letters are looked up by their code without making a string: there is one in every row.
 */
final class LetterReader {

  private static final Logger LOG = LoggerFactory.getLogger(LetterReader.class);
  private static final int ASCII = 128;
  private static final int MOST_REPORTED = 32;

  private final String site;
  private final StatusRule rule;
  private final @Nullable StatusMeaning[] letters = new StatusMeaning[ASCII];
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  LetterReader(FoseSite site) {
    this.site = site.name();
    this.rule = site.status();
    for (char letter = 0; letter < ASCII; letter++) {
      letters[letter] = rule.meaning(String.valueOf(letter)).orElse(null);
    }
  }

  /** The meaning of a letter in a text buffer; null if it is not known. */
  @Nullable StatusMeaning meaning(char[] buffer, int offset, int length) {
    if (length == 1 && buffer[offset] < ASCII) {
      StatusMeaning known = letters[buffer[offset]];
      if (known != null) {
        return known;
      }
    }
    return meaning(new String(buffer, offset, length)).orElse(null);
  }

  /** The meaning of a letter or word; empty if it is not known. */
  Optional<StatusMeaning> meaning(String letter) {
    Optional<StatusMeaning> known = rule.meaning(letter.strip());
    if (known.isEmpty() && reported.size() < MOST_REPORTED && reported.add(letter)) {
      LOG.warn(
          "{}: status \"{}\" means nothing to us; such sections are taken as unknown",
          site,
          JsonText.shown(letter));
    }
    return known;
  }
}
