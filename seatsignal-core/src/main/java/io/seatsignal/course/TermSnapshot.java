package io.seatsignal.course;

import java.util.List;

/**
 * One look at a whole term.
 *
 * @param termId the term
 * @param sections every section of the term, in the source's order, no two with the same {@link
 *     SectionId}
 * @param fingerprint stands for the bytes that were answered: two looks with the same fingerprint
 *     saw the same; empty if the source cannot tell
 */
public record TermSnapshot(TermId termId, List<Section> sections, String fingerprint) {

  /** Copies the list. */
  public TermSnapshot {
    sections = List.copyOf(sections);
  }
}
