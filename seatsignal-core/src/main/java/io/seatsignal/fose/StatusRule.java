package io.seatsignal.fose;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a site says whether a section is open, and what its letters mean there.
 *
 * <p>The same letter means different things at different universities, so there is no common table:
 * a letter that a site's rule does not list is unknown, never open.
 *
 * @param rowField the field of a search row that carries the status, e.g. {@code stat}
 * @param detailsField the field of a details answer that carries it
 * @param meanings letters and words, whatever their case and spaces, and what they mean
 * @param outranksCounts whether the status is right where the seat counts say otherwise: Emory
 *     lists sections as closed or wait-listed whose free seats are held for somebody
 * @param blankSeatsUncapped whether an active section whose details carry a blank {@code seats}
 *     text has no seat limit, as at Brown
 */
public record StatusRule(
    String rowField,
    String detailsField,
    Map<String, StatusMeaning> meanings,
    boolean outranksCounts,
    boolean blankSeatsUncapped) {

  /**
   * Copies the meanings.
   *
   * @throws IllegalArgumentException if no letter means anything
   */
  public StatusRule {
    if (meanings.isEmpty()) {
      throw new IllegalArgumentException("meanings is empty: name what at least one letter means");
    }
    meanings =
        meanings.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(e -> normal(e.getKey()), Map.Entry::getValue));
  }

  /**
   * A rule for sites whose {@code stat} carries the status in rows and details alike.
   *
   * @param meanings letters and what they mean
   * @return a rule under which counts outrank the letter and blank seats say nothing
   */
  public static StatusRule stat(Map<String, StatusMeaning> meanings) {
    return new StatusRule("stat", "stat", meanings, false, false);
  }

  /**
   * Looks a letter up.
   *
   * @param letter a letter or word as the site wrote it
   * @return its meaning; empty if the rule does not know it
   */
  public Optional<StatusMeaning> meaning(String letter) {
    return Optional.ofNullable(meanings.get(normal(letter)));
  }

  private static String normal(String letter) {
    return letter.replace(" ", "").toUpperCase(Locale.ROOT);
  }
}
