package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.testing.Sections;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sections found by their identities, or by the courses that they belong to. */
abstract class CourseContract extends RepositoryScene {

  private static final TermId FALL = new TermId("brown", "202410");
  private static final TermId NEVER = new TermId("brown", "199910");
  private static final TermId ELSEWHERE = new TermId("emory", "202420");
  private static final SectionId LAB = new SectionId(TERM, "30001");
  private static final SectionId LAST_FALL = new SectionId(FALL, SOFTWARE.crn());
  private static final SectionId ATLANTA = new SectionId(ELSEWHERE, SOFTWARE.crn());

  CourseContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @BeforeEach
  void listMore() {
    look().lists(section(LAB, "CSCI 0320", "L01")).commit();
    for (SectionId id : List.of(LAST_FALL, ATLANTA)) {
      repository.takeEpoch(id.termId(), NODE);
      new Look(repository, id.termId(), time.instant())
          .lists(section(id, "CSCI 0320", "S01"))
          .commit();
    }
  }

  @Test
  @DisplayName("sections of several terms are found together, and what is not listed is not there")
  void byIdentity() {
    Map<SectionId, SectionState> found =
        repository.sections(
            List.of(SOFTWARE, NOWHERE, LAST_FALL, new SectionId(NEVER, "26379"), SOFTWARE));

    assertThat(found).containsOnlyKeys(SOFTWARE, LAST_FALL);
    assertThat(found).allSatisfy((id, state) -> assertThat(repository.section(id)).contains(state));
    assertThat(repository.sections(List.<SectionId>of())).isEmpty();
  }

  @Test
  @DisplayName("the sections of a course are found in the terms that are asked for, in order")
  void byCourse() {
    assertThat(found(List.of(TERM), "CSCI 0320")).containsExactly(LAB, SOFTWARE);
    assertThat(found(List.of(ELSEWHERE, TERM, FALL), "CSCI 0320"))
        .containsExactly(LAST_FALL, LAB, SOFTWARE, ATLANTA);
    assertThat(found(List.of(TERM, TERM), "MATH 0520", "CSCI 0320", "MATH 0520"))
        .containsExactly(LAB, SOFTWARE, ALGEBRA);
    assertThat(repository.sectionsOf(List.of(TERM), List.of("MATH 0520")))
        .containsExactly(repository.section(ALGEBRA).orElseThrow());
  }

  @Test
  @DisplayName("courses are found by their exact code, and unknown ones not at all")
  void exactly() {
    for (String other : List.of("csci 0320", "CSCI 0320 ", "CSCI 032", "CSCI 03200", "", "CSCI%")) {
      assertThat(found(List.of(TERM), other)).as("\"%s\"", other).isEmpty();
    }
    assertThat(found(List.of(NEVER), "CSCI 0320")).isEmpty();
    assertThat(repository.sectionsOf(List.of(), List.of("CSCI 0320"))).isEmpty();
    assertThat(repository.sectionsOf(List.of(TERM), List.of())).isEmpty();
  }

  private List<SectionId> found(Collection<TermId> terms, String... courses) {
    return repository.sectionsOf(terms, List.of(courses)).stream()
        .map(state -> state.section().id())
        .toList();
  }

  private static Section section(SectionId id, String course, String section) {
    return Sections.section(id).course(course, section).full(20).build();
  }
}
