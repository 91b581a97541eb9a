package io.seatsignal.example.campus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One criterion of a search. Fields other than {@code is_canc}, {@code is_ind_study}, {@code crn},
 * {@code code}, {@code keyword} and {@code stat} let everything through.
 *
 * @param field its name
 * @param negated true if the value began with {@code !}
 * @param values the comma list, in capitals, surrounding space removed
 */
record Criterion(String field, boolean negated, Set<String> values) {

  static Criterion of(String field, String value) {
    boolean negated = value.startsWith("!");
    return new Criterion(
        field,
        negated,
        Arrays.stream((negated ? value.substring(1) : value).split(",", -1))
            .map(part -> part.strip().toUpperCase(Locale.ROOT))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean accepts(SectionFacts section, String stat) {
    return switch (field) {
      case "is_canc" -> !values.contains("N") || !stat.equals("C");
      case "is_ind_study" -> !values.contains("N") || !section.kind().equals("I");
      case "crn" -> values.contains(section.crn());
      case "code" -> values.contains(section.code());
      case "keyword" -> mentions(section);
      case "stat" -> negated != values.contains(stat);
      default -> true;
    };
  }

  private boolean mentions(SectionFacts section) {
    String text = (section.code() + " " + section.title()).toUpperCase(Locale.ROOT);
    return values.stream().anyMatch(text::contains);
  }
}
