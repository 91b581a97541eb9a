package io.seatsignal.example.catalogue;

import io.seatsignal.command.CourseQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is looked for in one source. Not thread-safe. */
final class Wanted {

  /** Fewer digits would find a number of five digits everywhere. */
  private static final int SHORTEST_NUMBER = 3;

  private final Optional<String> department;
  private final List<List<String>> words;
  private final Set<String> courses;
  private final String typed;

  Wanted(CourseQuery query, Optional<String> department, Map<String, String> aliases) {
    this.department = department.map(code -> aliases.getOrDefault(code, code));
    this.words = query.words().stream().map(word -> spellings(word, aliases)).toList();
    this.courses = query.course().codes(aliases);
    this.typed = String.join("", query.words());
  }

  private static List<String> spellings(String word, Map<String, String> aliases) {
    Stream<String> numbers =
        word.length() < SHORTEST_NUMBER ? Stream.empty() : Stream.of(" " + Entry.NUMBER + word);
    return Stream.concat(
            Stream.of(word, aliases.getOrDefault(word, word)).distinct().map(each -> " " + each),
            numbers)
        .toList();
  }

  /** How well a section fits; empty if it does not. */
  Optional<Rank> rank(Entry entry) {
    if (department.isPresent() && !department.get().equals(entry.department())) {
      return Optional.empty();
    }
    if (words.isEmpty()) {
      return Optional.of(Rank.COURSE);
    }
    if (typed.equals(entry.section().id().crn())
        || (courses.contains(entry.section().course()) && all(entry.words()))) {
      return Optional.of(Rank.EXACT);
    }
    if (all(entry.courseWords())) {
      return Optional.of(Rank.COURSE);
    }
    return all(entry.words()) ? Optional.of(Rank.WORDS) : Optional.empty();
  }

  private boolean all(String text) {
    for (List<String> spellings : words) {
      if (spellings.stream().noneMatch(text::contains)) {
        return false;
      }
    }
    return true;
  }
}
