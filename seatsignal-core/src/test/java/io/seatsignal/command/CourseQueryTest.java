package io.seatsignal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CourseQueryTest {

  private static final Map<String, String> ALIASES = Map.of("CS", "CSCI");

  @ParameterizedTest
  @ValueSource(
      strings = {"cs32", "CS 32", "csci 320", "cs 0320", "CSCI0320 s01", "csci 32 doeppner"})
  void meansOneCourseInManySpellings(String typed) {
    assertThat(CourseQuery.of(typed).course().codes(ALIASES)).contains("CSCI 0320");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?!", "software engineering", "26379", "cs"})
  void meansNoCourseWhereNoneIsNamed(String typed) {
    assertThat(CourseQuery.of(typed).course().codes(ALIASES)).isEmpty();
  }

  @Test
  void cutsIntoWords() {
    assertThat(CourseQuery.of(" Café cs32, S01 ").words())
        .containsExactly("CAFE", "CS", "32", "S", "01");
  }
}
