package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoseSiteTest {

  @ParameterizedTest
  @CsvSource({
    "brown,202400,Summer 2024",
    "brown,202410,Fall 2024",
    "brown,202415,Winter 2025",
    "brown,202420,Spring 2025",
    "brown,999999,999999",
    "brown,202430,202430",
    "brown,2024,2024",
    "cuboulder,2191,Spring 2019",
    "cuboulder,2187,Fall 2018",
    "emory,5269,Fall 2026",
    "emory,5261,Spring 2026",
    "uconn,1258,Fall 2025",
    "uconn,1263,Spring 2026",
    "oregonstate,202700,Summer 2026",
    "oregonstate,202701,Fall 2026",
    "oregonstate,202702,Winter 2027",
    "williamandmary,202610,Fall 2025",
    "williamandmary,202630,Summer 2026"
  })
  void spellsTermsOutAsTheSiteNumbersThem(String site, String term, String name) {
    assertThat(FoseSite.byName(site).orElseThrow().termName(term)).isEqualTo(name);
  }

  @Test
  void shipsSixSitesOfWhichThreeAreExperimental() {
    assertThat(FoseSite.names())
        .containsExactly("brown", "cuboulder", "emory", "oregonstate", "uconn", "williamandmary");
    assertThat(FoseSite.names().stream().map(FoseSite::byName).map(Optional::orElseThrow))
        .filteredOn(FoseSite::experimental)
        .containsExactlyInAnyOrder(
            FoseSite.uconn(), FoseSite.oregonState(), FoseSite.williamAndMary());
    assertThat(FoseSite.byName("hogwarts")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nyu,NYU", "yale,Yale"})
  void refusesSitesWhoseRowsSayNothingAboutSeats(String name, String displayName) {
    assertThatThrownBy(() -> FoseSite.byName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "source \""
                + name
                + "\" cannot be watched: "
                + displayName
                + "'s search rows say nothing about seats");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01,202600",
    "2026-03-30,202600",
    "2026-04-09,202600",
    "2026-04-10,202610",
    "2026-04-21,202610",
    "2026-04-22,202600",
    "2026-06-18,202610",
    "2026-10-06,202610",
    "2026-10-07,202620",
    "2026-11-23,202615",
    "2026-12-17,202620",
    "2027-02-25,202710",
    "2027-04-27,202710"
  })
  void knowsBrownsEnrollableTermOfADay(LocalDate day, String term) {
    assertThat(FoseSite.brown().enrollableTerms(day)).containsExactly(term);
  }

  @Test
  void knowsNoTermOnceTheCalendarIsOver() {
    assertThat(FoseSite.brown().enrollableTerms(LocalDate.parse("2027-04-28"))).isEmpty();
    assertThat(FoseSite.brown().calendar().ends()).contains(LocalDate.parse("2027-04-27"));
    assertThat(FoseSite.emory().enrollableTerms(LocalDate.parse("2026-11-23"))).isEmpty();
    assertThat(FoseSite.emory().calendar().ends()).isEmpty();
  }

  @Test
  void namesAllTermsWhosePeriodsOverlap() {
    EnrolmentCalendar calendar =
        new EnrolmentCalendar(
            List.of(
                period("2026-05-10", "2026-05-20", "b"),
                period("2026-05-01", "2026-05-12", "a"),
                period("2026-06-01", "2026-06-02", "c")));

    assertThat(calendar.enrollableTerms(LocalDate.parse("2026-05-11"))).containsExactly("a", "b");
    assertThat(calendar.enrollableTerms(LocalDate.parse("2026-05-21"))).containsExactly("c");
    assertThatThrownBy(() -> period("2026-05-02", "2026-05-01", "a"))
        .hasMessage("period of a ends on 2026-05-01, before it begins on 2026-05-02");
  }

  private static EnrolmentCalendar.Period period(String first, String last, String term) {
    return new EnrolmentCalendar.Period(LocalDate.parse(first), LocalDate.parse(last), term);
  }

  @ParameterizedTest
  @CsvSource({
    "https://cab.example.edu,https://cab.example.edu",
    "https://cab.example.edu/,https://cab.example.edu",
    "https://cab.example.edu/api,https://cab.example.edu",
    "https://cab.example.edu/api/,https://cab.example.edu",
    "https://example.edu/class-search/api/,https://example.edu/class-search",
    "http://127.0.0.1:8081,http://127.0.0.1:8081"
  })
  void understandsAddressesWithAndWithoutTheApiPath(URI given, URI understood) {
    assertThat(FoseSite.brown().withBaseUrl(given).baseUrl()).isEqualTo(understood);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cab.brown.edu",
        "ftp://cab.brown.edu",
        "https:///api",
        "https://me:secret@cab.brown.edu",
        "https://cab.brown.edu/?page=fose"
      })
  void refusesOtherAddressesWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> FoseSite.brown().withBaseUrl(URI.create(url)))
        .hasMessage(
            "base URL of the site is not an address such as https://cab.brown.edu"
                + " (http or https, no user, query or fragment)");
  }

  @Test
  void describesAnotherSite() {
    FoseSite site =
        FoseSite.builder(
                "somewhere",
                URI.create("https://classes.example.edu"),
                StatusRule.stat(Map.of("o", StatusMeaning.OPEN)))
            .displayName("Somewhere")
            .departmentAliases(Map.of("CS", "COMP"))
            .build();

    assertThat(site.status().meaning("O")).contains(StatusMeaning.OPEN);
    assertThat(site.termName("202420")).isEqualTo("202420");
    assertThat(site.toBuilder().build()).isEqualTo(site);
    assertThatThrownBy(() -> FoseSite.builder("Some Where", site.baseUrl(), site.status()))
        .hasMessageContaining("source \"Some Where\" is not a name");
  }
}
