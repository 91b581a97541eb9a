package io.seatsignal.course;

/**
 * The identity of one scheduled section of a course.
 *
 * <p>The course reference number alone identifies nothing: Brown reuses it in later terms for other
 * courses.
 *
 * @param termId the source and term
 * @param crn the course reference number within the term: letters, digits, dot, underscore and
 *     hyphen, at most 16 characters
 */
public record SectionId(TermId termId, String crn) {

  private static final int LONGEST = 16;

  /**
   * Checks the course reference number.
   *
   * @throws IllegalArgumentException if {@code crn} is malformed
   */
  public SectionId {
    if (!isNumber(crn)) {
      throw new IllegalArgumentException(
          "crn \"" + crn + "\" is not a number of at most 16 letters and digits");
    }
  }

  /** By hand, because a look at a term makes thousands of these. */
  private static boolean isNumber(String crn) {
    for (int i = 0; i < crn.length(); i++) {
      char c = crn.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !digit && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !crn.isEmpty() && crn.length() <= LONGEST;
  }

  /**
   * Puts an identity together.
   *
   * @param source the source's name
   * @param term the source's term code
   * @param crn the course reference number
   * @return the identity
   * @throws IllegalArgumentException if a part is malformed; the message names it
   */
  public static SectionId of(String source, String term, String crn) {
    return new SectionId(new TermId(source, term), crn);
  }

  /**
   * The source's name.
   *
   * @return e.g. {@code brown}
   */
  public String source() {
    return termId.source();
  }

  /**
   * The term code.
   *
   * @return e.g. {@code 202420}
   */
  public String term() {
    return termId.term();
  }

  @Override
  public String toString() {
    return termId + "/" + crn;
  }
}
