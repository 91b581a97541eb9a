package io.seatsignal.course;

import java.util.regex.Pattern;

/**
 * One term of one source: the unit of polling.
 *
 * @param source the source's name, e.g. {@code brown}: lower-case letters, digits and hyphens, at
 *     most 32 characters, starting with a letter
 * @param term the source's own term code, e.g. {@code 202420}: letters, digits, dot, underscore and
 *     hyphen, at most 16 characters
 */
public record TermId(String source, String term) implements Comparable<TermId> {

  private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern TERM = Pattern.compile("[A-Za-z0-9._-]{1,16}");

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException if a part is malformed; the message names it
   */
  public TermId {
    if (!SOURCE.matcher(source).matches()) {
      throw new IllegalArgumentException(
          "source \"" + source + "\" is not a name of lower-case letters, digits and hyphens");
    }
    if (!TERM.matcher(term).matches()) {
      throw new IllegalArgumentException(
          "term \"" + term + "\" is not a code of at most 16 letters and digits");
    }
  }

  @Override
  public int compareTo(TermId other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : term.compareTo(other.term);
  }

  @Override
  public String toString() {
    return source + "/" + term;
  }
}
