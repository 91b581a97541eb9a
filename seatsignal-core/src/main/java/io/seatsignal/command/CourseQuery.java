package io.seatsignal.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody looks for in a catalogue, read as courses are read from texts: {@code cs32} means
 * {@code CSCI 0320}.
 *
 * @param words runs of letters and runs of digits, in capitals without accents, none of them empty
 * @param course the course that they begin with, spelled by its source
 */
public record CourseQuery(List<String> words, Spelling course) {

  /** How a course that was named may be spelled by a source. */
  @FunctionalInterface
  public interface Spelling {

    /**
     * The spellings.
     *
     * @param aliases department codes by what people write for them, both in capitals
     * @return course codes such as {@code CSCI 0320}, as written and with zeros that people leave
     *     out; empty if no course was named
     */
    Set<String> codes(Map<String, String> aliases);
  }

  /** Copies the list. */
  public CourseQuery {
    words = List.copyOf(words);
  }

  /**
   * Reads what was typed.
   *
   * @param text anything
   * @return the query; without words if nothing in it can be looked for
   */
  public static CourseQuery of(String text) {
    List<String> words = words(text);
    List<CourseName> courses = CourseReader.leading(words).courses();
    return new CourseQuery(
        words,
        aliases ->
            courses.stream()
                .limit(1)
                .flatMap(name -> spellings(name, aliases).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /**
   * Cuts a text as a query is cut.
   *
   * @param text anything
   * @return runs of letters and runs of digits, in capitals without accents
   */
  public static List<String> words(String text) {
    return Words.of(text).runs();
  }

  private static Set<String> spellings(CourseName name, Map<String, String> aliases) {
    Set<String> codes = new LinkedHashSet<>(name.exact(aliases));
    codes.addAll(name.completed(aliases));
    return codes;
  }
}
