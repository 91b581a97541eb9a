package io.seatsignal.fose;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a site numbers its terms.
 *
 * <p>The same code means different seasons at different universities, so each site has its own
 * rule. A code that the rule does not understand is its own name.
 *
 * @param code a term code: group 1 is the year, group 2 the season
 * @param century what to add to the year, e.g. 2000 for two-digit years
 * @param seasons the meaning of each season's digits
 */
public record TermNames(Pattern code, int century, Map<String, Season> seasons) {

  /**
   * One season of the code.
   *
   * @param name what people call it, e.g. {@code Spring}
   * @param yearsLater the calendar year in which it lies, counted from the year in the code
   */
  public record Season(String name, int yearsLater) {}

  /** Copies the seasons. */
  public TermNames {
    seasons = Map.copyOf(seasons);
  }

  /**
   * Spells a term out.
   *
   * @param term a term code
   * @return e.g. {@code Spring 2025}; the code itself if the rule does not understand it
   */
  public String name(String term) {
    Matcher parts = code.matcher(term);
    if (!parts.matches()) {
      return term;
    }
    Season season = seasons.get(parts.group(2));
    if (season == null) {
      return term;
    }
    int year = century + Integer.parseInt(parts.group(1)) + season.yearsLater();
    return season.name() + " " + year;
  }
}
