package io.seatsignal.command;

import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Finds the sections that people mean. Looks only for the few spellings that a name can stand for,
 * never through a whole term. Thread-safe; blocks on the storage.
 */
final class CourseFinder {

  private final WatchRepository repository;
  private final Watches watches;
  private final Map<String, SeatSource> sources = new LinkedHashMap<>();

  CourseFinder(WatchRepository repository, Watches watches, Collection<SeatSource> sources) {
    this.repository = repository;
    this.watches = watches;
    sources.forEach(source -> this.sources.put(source.name(), source));
  }

  /** The sections of a course in the terms that are enrollable; of several if it may mean them. */
  List<Section> listed(CourseName name) {
    List<Section> found = new ArrayList<>();
    for (SeatSource source : sources.values()) {
      Set<String> spellings = new LinkedHashSet<>(name.exact(source.departmentAliases()));
      spellings.addAll(name.completed(source.departmentAliases()));
      List<TermId> terms =
          watches.enrollable().stream()
              .filter(term -> term.source().equals(source.name()))
              .toList();
      if (!terms.isEmpty()) {
        repository.sectionsOf(terms, spellings).stream()
            .map(SectionState::section)
            .forEach(found::add);
      }
    }
    return meant(name, found);
  }

  /** Those of some sections whose course is meant: spelled as it was written, or else completed. */
  List<Section> meant(CourseName name, Collection<Section> sections) {
    List<Section> exact = spelled(name, sections, CourseName::exact);
    return exact.isEmpty() ? spelled(name, sections, CourseName::completed) : exact;
  }

  private List<Section> spelled(
      CourseName name,
      Collection<Section> sections,
      BiFunction<CourseName, Map<String, String>, Set<String>> spelling) {
    return sections.stream()
        .filter(section -> name.means(section.id().term(), termName(section)))
        .filter(section -> spelling.apply(name, aliases(section)).contains(section.course()))
        .toList();
  }

  private Map<String, String> aliases(Section section) {
    SeatSource source = sources.get(section.id().source());
    return source == null ? Map.of() : source.departmentAliases();
  }

  /** What people call the term of a section. */
  String termName(Section section) {
    SeatSource source = sources.get(section.id().source());
    return source == null ? section.id().term() : source.termName(section.id().term());
  }

  /** The course codes of some sections, each once. */
  static List<String> courses(Collection<Section> sections) {
    return sections.stream().map(Section::course).distinct().toList();
  }
}
