package io.seatsignal.example.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CampusTest {

  private static final Instant NOON = Instant.parse("2025-01-23T17:00:00Z");
  private static final String FULL = "26379";
  private static final String PLACEHOLDER = "27785";
  private static final String UNLIMITED = "25219";

  private final Campus campus = Campus.of("202420", 1, InstantSource.fixed(NOON));

  @Nested
  class Seating {

    @Test
    void agreesWithTheRecordedStatusEverywhere() {
      for (SectionFacts facts : campus.recorded().sections()) {
        CampusSection section = section(facts.crn());
        assertThat(section.stat()).as(facts.crn()).isEqualTo(facts.stat());
        section
            .available()
            .ifPresent(available -> assertThat(available <= 0).isEqualTo(section.full()));
        if (section.full()) {
          assertThat(section.capacity()).isPresent();
        }
      }
    }

    @Test
    void takesSeatsFromTheRecordingWhereItHasThem() {
      assertThat(section("26678").seats()).isEqualTo("-9/45");
      assertThat(section("26410").seats()).isEqualTo("1/200");
      assertThat(section(UNLIMITED).seats()).isEqualTo("unlimited");
    }

    @Test
    void leavesAsManyActiveSectionsWithoutALimitAsRecorded() {
      List<CampusSection> active =
          campus.sections().stream().filter(s -> s.stat().equals("A")).toList();
      double unlimited = active.stream().filter(s -> s.available().isEmpty()).count();

      assertThat(unlimited / active.size()).isCloseTo(0.44, within(0.04));
    }

    @Test
    void overEnrolsSomeOfTheFullOnes() {
      assertThat(campus.fullSections()).hasSize(290);
      assertThat(campus.fullSections())
          .filteredOn(section -> section.available().orElseThrow() < 0)
          .hasSizeBetween(100, 200);
    }

    @Test
    void isTheSameForTheSameSeedOnly() {
      assertThat(Campus.of("202420", 1, InstantSource.system()).sections())
          .isEqualTo(campus.sections());
      assertThat(Campus.of("202420", 2, InstantSource.system()).sections())
          .isNotEqualTo(campus.sections());
    }
  }

  @Nested
  class ByHand {

    @Test
    void opensAFullSection() {
      CampusSection before = section(FULL);

      CampusSection after = campus.open(FULL, 2);

      assertThat(after.stat()).isEqualTo("A");
      assertThat(after.available()).hasValue(2);
      assertThat(after.capacity()).isEqualTo(before.capacity());
      assertThat(section(FULL)).isEqualTo(after);
      assertThat(campus.fullSections()).hasSize(289);
      assertThat(campus.recentChanges()).containsExactly(new CampusChange(NOON, before, after));
      assertThat(campus.recentChanges().get(0).kind()).isEqualTo(CampusChange.Kind.OPENED);
    }

    @Test
    void raisesACapacityThatIsTooSmallForTheFreeSeats() {
      assertThat(campus.open(FULL, 500).seats()).isEqualTo("500/500");
    }

    @Test
    void fillsAnOpenSection() {
      campus.open(FULL, 2);

      CampusSection after = campus.fill(FULL);

      assertThat(after.stat()).isEqualTo("F");
      assertThat(after.available()).hasValue(0);
      assertThat(campus.recentChanges())
          .extracting(CampusChange::kind)
          .containsExactly(CampusChange.Kind.FILLED, CampusChange.Kind.OPENED);
    }

    @Test
    void leavesAnOverEnrolledSectionAsItIsWhenItIsFilledAgain() {
      assertThat(campus.fill("26678").seats()).isEqualTo("-9/45");
      assertThat(campus.recentChanges()).isEmpty();
    }

    @Test
    void cancelsASectionForGood() {
      assertThat(campus.cancel(FULL).stat()).isEqualTo("C");
      assertThatThrownBy(() -> campus.open(FULL, 1))
          .hasMessage("section 26379 has no seats to change: its stat is C");
    }

    @Test
    void countsAVersionForWhatASearchShowsOnly() {
      long first = campus.searchVersion();
      campus.open("26410", 7);
      assertThat(campus.searchVersion()).isEqualTo(first);

      campus.fill("26410");
      assertThat(campus.searchVersion()).isEqualTo(first + 1);
    }

    @Test
    void refusesWhatMakesNoSense() {
      assertThatThrownBy(() -> campus.open(FULL, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("seats must be at least 1, was 0");
      assertThatThrownBy(() -> campus.fill("00000"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("term 202420 has no section 00000");
      assertThatThrownBy(() -> campus.open(UNLIMITED, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("section 25219 has no seats to change: it has no seat limit");
      assertThatThrownBy(() -> campus.cancel(PLACEHOLDER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("section 27785 is a cross-list placeholder");
      assertThat(campus.section("00000")).isEmpty();
    }
  }

  private CampusSection section(String crn) {
    return campus.section(crn).orElseThrow();
  }
}
