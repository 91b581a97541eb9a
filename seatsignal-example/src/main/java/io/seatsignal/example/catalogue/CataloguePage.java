package io.seatsignal.example.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A part of what was found.
 *
 * @param hits the best first
 * @param next names the part that follows; empty at the end
 */
public record CataloguePage(List<CatalogueHit> hits, Optional<String> next) {

  /** Copies the list. */
  public CataloguePage {
    hits = List.copyOf(hits);
  }
}
