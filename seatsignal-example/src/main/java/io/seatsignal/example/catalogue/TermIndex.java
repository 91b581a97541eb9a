package io.seatsignal.example.catalogue;

import io.seatsignal.course.SectionState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A term as it was at one moment; immutable.
 *
 * @param version the version of what is stored that was read
 * @param asOf the last good look; empty if there was none
 * @param entries the sections that are listed
 * @param departments in the order of their codes
 */
record TermIndex(
    long version, Optional<Instant> asOf, List<Entry> entries, List<Department> departments) {

  static TermIndex of(long version, Optional<Instant> asOf, Collection<SectionState> stored) {
    List<Entry> entries =
        stored.stream()
            .filter(state -> state.missingSince().isEmpty())
            .map(SectionState::section)
            .map(Entry::of)
            .toList();
    List<Department> departments =
        entries.stream()
            .collect(Collectors.groupingBy(Entry::department, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(each -> new Department(each.getKey(), each.getValue()))
            .toList();
    return new TermIndex(version, asOf, entries, departments);
  }

  /** The same sections after a look that changed nothing. */
  TermIndex seenAgain(Optional<Instant> look) {
    return new TermIndex(version, look, entries, departments);
  }
}
