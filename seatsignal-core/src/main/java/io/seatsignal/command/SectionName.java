package io.seatsignal.command;

import io.seatsignal.course.Section;
import java.util.List;
import java.util.function.Predicate;

/**
 * A section as people write it: {@code S01}, {@code s1}, {@code 1}.
 *
 * @param letters in capitals; may be empty
 * @param number without leading zeros; may be empty
 */
record SectionName(String letters, String number) {

  /** The letter of lectures, which somebody who writes only a number means. */
  private static final String LECTURE = "S";

  static SectionName of(String code) {
    StringBuilder letters = new StringBuilder();
    StringBuilder number = new StringBuilder();
    for (String run : Words.of(code).runs()) {
      (Character.isDigit(run.charAt(0)) ? number : letters).append(run);
    }
    return new SectionName(letters.toString(), number.toString().replaceFirst("^0+(?=.)", ""));
  }

  /** Those of some sections that this names. */
  List<Section> among(List<Section> sections) {
    List<Section> same = those(sections, this::equals);
    if (!same.isEmpty() || !letters.isEmpty()) {
      return same;
    }
    List<Section> lectures = those(sections, new SectionName(LECTURE, number)::equals);
    return lectures.isEmpty() ? those(sections, other -> other.number.equals(number)) : lectures;
  }

  private static List<Section> those(List<Section> sections, Predicate<SectionName> named) {
    return sections.stream().filter(section -> named.test(of(section.section()))).toList();
  }

  @Override
  public String toString() {
    return letters + number;
  }
}
