package io.seatsignal.example.catalogue;

import io.seatsignal.course.TermId;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for.
 *
 * @param terms in which terms
 * @param text a course in any spelling, a number, words of title and instructor; empty for all
 * @param department its code or what people write for it, in capitals; empty for all
 * @param cursor what the page before named; empty for the first
 */
public record CatalogueRequest(
    Set<TermId> terms, String text, Optional<String> department, Optional<String> cursor) {

  /** Copies the set. */
  public CatalogueRequest {
    terms = Set.copyOf(terms);
  }
}
