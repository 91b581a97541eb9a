package io.seatsignal.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A course as people write it: {@code cs32}, {@code CSCI 0320 S01}, {@code econ 110 fall}.
 *
 * @param department in capitals
 * @param number the digits as written and a letter after them, e.g. {@code 1951A}
 * @param section which section; empty if it was not said
 * @param term which term, as words in capitals; empty if it was not said
 */
record CourseName(
    String department, String number, Optional<SectionName> section, List<String> term) {

  private static final int FULL_LENGTH = 4;

  CourseName {
    term = List.copyOf(term);
  }

  /** How it may be spelled by its source, as it was written. */
  Set<String> exact(Map<String, String> aliases) {
    return codes(aliases, List.of(number));
  }

  /** How it may be spelled by its source, with zeros that people leave out. */
  Set<String> completed(Map<String, String> aliases) {
    String digits = number.replaceAll("[A-Z]", "");
    String letters = number.substring(digits.length());
    List<String> numbers = new ArrayList<>();
    numbers.add(padded(digits, FULL_LENGTH) + letters);
    if (digits.length() < FULL_LENGTH) {
      numbers.add(padded(digits, FULL_LENGTH - 1) + "0" + letters);
    }
    return codes(aliases, numbers);
  }

  private Set<String> codes(Map<String, String> aliases, List<String> numbers) {
    Set<String> departments = new LinkedHashSet<>(List.of(department));
    Optional.ofNullable(aliases.get(department)).ifPresent(departments::add);
    return departments.stream()
        .flatMap(code -> numbers.stream().map(each -> code + " " + each))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String padded(String digits, int length) {
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }

  /** Whether a term is meant: by its code, or by words of its name. */
  boolean means(String termCode, String termName) {
    List<String> name = Words.of(termName).runs();
    return term.isEmpty()
        || term.equals(Words.of(termCode).runs())
        || term.stream().allMatch(word -> name.stream().anyMatch(part -> part.endsWith(word)));
  }

  /** The course alone, as it can be said back to its writer. */
  String course() {
    return department + " " + number;
  }

  /** As it can be said back to its writer. */
  @Override
  public String toString() {
    return course() + section.map(code -> " " + code).orElse("");
  }
}
