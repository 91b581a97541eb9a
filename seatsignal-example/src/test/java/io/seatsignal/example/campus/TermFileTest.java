package io.seatsignal.example.campus;

import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TermFileTest {

  private final Term term = TermFile.read("202420");

  @Test
  void holdsTheWholeRecordedTerm() {
    assertThat(term.srcdb()).isEqualTo("202420");
    assertThat(term.sections()).hasSize(1985);
    assertThat(term.sections().stream().collect(groupingBy(SectionFacts::stat, counting())))
        .containsOnly(entry("A", 1527L), entry("F", 290L), entry("X", 168L));
    assertThat(term.sections()).extracting(SectionFacts::crn).doesNotHaveDuplicates();
  }

  @Test
  void readsEveryFieldOfASection() {
    assertThat(section("26379"))
        .isEqualTo(
            new SectionFacts(
                section("26379").row(),
                "ECON 1620",
                "26379",
                "L06",
                "8",
                "L",
                "F",
                "N",
                "N",
                section("26379").meeting(),
                "20205,20206",
                "",
                "2025-01-22",
                "2025-05-16",
                "Introduction to Econometrics"));
  }

  @Test
  void keepsALineBreakAtTheBeginningOfATitle() {
    assertThat(section("27785").title()).startsWith("\nJerusalem: ");
  }

  @Test
  void knowsSectionsWithOtherDatesThanTheTerm() {
    assertThat(term.sections())
        .filteredOn(section -> !section.end().equals("2025-05-16"))
        .singleElement()
        .extracting(SectionFacts::end)
        .isEqualTo("2025-05-06");
  }

  @Test
  void writesMeetingTimesAsTheSearchDoes() {
    assertThat(new MeetingPattern(1, "TTh 9-10:20a", "1@900-1020,3@900-1020").json())
        .isEqualTo(
            "[{\"meet_day\":\"1\",\"start_time\":\"900\",\"end_time\":\"1020\"},"
                + "{\"meet_day\":\"3\",\"start_time\":\"900\",\"end_time\":\"1020\"}]");
    assertThat(new MeetingPattern(0, "TBA", "").json()).isEqualTo("[]");
  }

  @Test
  void refusesATermThatIsNotThere() {
    assertThat(TermFile.exists("202410")).isFalse();
    assertThatThrownBy(() -> TermFile.read("202410"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no recorded term 202410");
  }

  private SectionFacts section(String crn) {
    return term.sections().stream().filter(s -> s.crn().equals(crn)).findFirst().orElseThrow();
  }
}
