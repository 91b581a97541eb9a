package io.seatsignal.example.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds keys that have no effect, and what they may have been meant to be. */
final class UnknownKeys {

  private static final int LETTERS_A_WORD = 3;

  private final Set<String> known;
  private final List<String> sources;
  private final boolean twilio;

  /** Names of Twilio's may be other programs' where no channel here is of Twilio. */
  UnknownKeys(List<String> known, List<String> sources, boolean twilio) {
    this.known = new HashSet<>(known);
    this.sources = sources;
    this.twilio = twilio;
  }

  Optional<String> warning(String name) {
    boolean ours = name.startsWith(Keys.PREFIX) || (twilio && name.startsWith(TwilioKeys.PREFIX));
    if (!ours || known.contains(name)) {
      return Optional.empty();
    }
    if (ofAnotherSource(name)) {
      return Optional.of(name + " has no effect: its source is not in " + Keys.SOURCES.name());
    }
    return Optional.of(
        name
            + " is not a known key and has no effect; the nearest known key is "
            + nearest(name, known));
  }

  /** The key that was most likely meant; there must be one. */
  static String nearest(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String other) -> strangeness(name, other))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private boolean ofAnotherSource(String name) {
    return name.startsWith(SourceKeys.PREFIX)
        && sources.stream().map(SourceKeys::prefix).noneMatch(name::startsWith)
        && SourceKeys.of("x").all().stream()
            .map(key -> key.name().substring(SourceKeys.prefix("x").length() - 1))
            .anyMatch(name::endsWith);
  }

  /** A word in common makes up for some letters: PORT is meant to be HTTP_PORT, not ROLE. */
  private static int strangeness(String name, String other) {
    Set<String> common = words(name);
    common.retainAll(words(other));
    return distance(name, other) - LETTERS_A_WORD * common.size();
  }

  private static Set<String> words(String name) {
    return new HashSet<>(Arrays.asList(name.split("_")));
  }

  /** How many letters have to be added, removed or replaced to make one word the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
