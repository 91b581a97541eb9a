package io.seatsignal.example.campus;

import java.util.List;

/**
 * One recorded term.
 *
 * @param srcdb term code, such as {@code 202420}
 * @param sections in the recorded order
 */
record Term(String srcdb, List<SectionFacts> sections) {

  Term {
    sections = List.copyOf(sections);
  }
}
