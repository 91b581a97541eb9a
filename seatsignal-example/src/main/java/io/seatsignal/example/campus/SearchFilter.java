package io.seatsignal.example.campus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * The criteria of a search, all of which must accept a section.
 *
 * @param criteria none of them for every row, cancelled sections included
 */
record SearchFilter(Set<Criterion> criteria) {

  SearchFilter {
    criteria = Set.copyOf(criteria);
  }

  /** Reads {@code [{"field": …, "value": …}, …]}; anything else counts as no criteria. */
  static SearchFilter of(JsonNode criteria) {
    Set<Criterion> read = new HashSet<>();
    for (JsonNode criterion : criteria) {
      read.add(Criterion.of(criterion.path("field").asText(), criterion.path("value").asText()));
    }
    return new SearchFilter(read);
  }

  boolean accepts(SectionFacts section, String stat) {
    return criteria.stream().allMatch(criterion -> criterion.accepts(section, stat));
  }
}
