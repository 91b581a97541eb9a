package io.seatsignal.example.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.testing.SettableTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourcePlansTest {

  private static final LocalDate CALENDAR_END = FoseSite.brown().calendar().ends().orElseThrow();

  @TempDir Path directory;

  @Test
  void takesTheTermsFromTheCalendar() {
    SourcePlans plans = plans(Instant.parse("2026-04-01T12:00:00Z"), Map.of());

    assertThat(plans.plans())
        .singleElement()
        .extracting(SourcePlan::enrolments)
        .isEqualTo(
            List.of(
                new Enrolment(
                    new TermId("brown", "202600"),
                    Optional.of(Instant.parse("2026-06-18T04:00:00Z")))));
    assertThat(plans.warnings()).isEmpty();
  }

  @Test
  void aTermThatHasEndedIsNamedForTwoWeeksMoreBesideTheNext() {
    Enrolment ended =
        new Enrolment(
            new TermId("brown", "202600"), Optional.of(Instant.parse("2026-06-18T04:00:00Z")));

    assertThat(plans(Instant.parse("2026-07-01T12:00:00Z"), Map.of()).enrolments())
        .hasSize(2)
        .contains(ended);
    assertThat(plans(Instant.parse("2026-07-02T12:00:00Z"), Map.of()).enrolments())
        .hasSize(1)
        .doesNotContain(ended);
  }

  @Test
  void theTermsOfTheMomentFollowTheCalendar() {
    SettableTime time = SettableTime.at("2026-06-18T03:59:30Z");
    Configuration configuration = Configuration.read(Map.of(), directory);
    CurrentTerms terms =
        new CurrentTerms(configuration, SourcePlans.of(configuration, time.instant()), time);
    List<Enrolment> before = terms.get();

    time.advance(Duration.ofMinutes(2));

    assertThat(terms.get()).hasSize(before.size() + 1).containsAll(before);
  }

  @Test
  void warnsFromThirtyDaysBeforeTheCalendarEnds() {
    assertThat(plans(noon(CALENDAR_END.minusDays(31)), Map.of()).warnings()).isEmpty();
    assertThat(plans(noon(CALENDAR_END.minusDays(30)), Map.of()).warnings())
        .containsExactly(
            "the enrolment calendar of Courses@Brown ends on "
                + CALENDAR_END
                + "; set SEATSIGNAL_SOURCE_BROWN_TERMS by then, or install a newer version");
    assertThat(
            plans(noon(CALENDAR_END), Map.of("SEATSIGNAL_SOURCE_BROWN_TERMS", "202710")).warnings())
        .isEmpty();
  }

  @Test
  void stopsWithTheKeyOnceTheCalendarHasEnded() {
    assertThatThrownBy(() -> plans(noon(CALENDAR_END.plusDays(1)), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "SEATSIGNAL_SOURCE_BROWN_TERMS is missing: the enrolment calendar of Courses@Brown"
                + " ended on "
                + CALENDAR_END
                + "; set it to a comma list of term codes, such as 202420");
  }

  @Test
  void endsTheTermsThatAreSaidToEnd() {
    SourcePlans plans =
        plans(
            Instant.parse("2025-01-01T00:00:00Z"),
            Map.of(
                "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420,202410",
                "SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS",
                    "202420=2025-02-05T23:59-05:00[America/New_York],202510=2025-09-01T00:00Z"));

    assertThat(plans.plans().get(0).enrolments())
        .containsExactly(
            new Enrolment(
                new TermId("brown", "202420"), Optional.of(Instant.parse("2025-02-06T04:59:00Z"))),
            Enrolment.open(new TermId("brown", "202410")));
    assertThat(plans.warnings())
        .containsExactly(
            "SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS names 202510, which is not watched");
  }

  @ParameterizedTest
  @CsvSource({
    "PT9S, https://cab.brown.edu, true",
    "PT10S, https://cab.brown.edu, false",
    "PT1S, http://127.0.0.1:8090, false",
    "PT1S, http://localhost:8090, false"
  })
  void warnsOfImpolitenessToOthers(String interval, String url, boolean warned) {
    Map<String, String> variables =
        Map.of(
            "SEATSIGNAL_POLL_INTERVAL", interval,
            "SEATSIGNAL_SOURCE_BROWN_URL", url,
            "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");

    assertThat(plans(Instant.EPOCH, variables).warnings())
        .hasSize(warned ? 1 : 0)
        .allMatch(line -> line.startsWith("SEATSIGNAL_POLL_INTERVAL is " + interval));
  }

  @Test
  void introducesItselfHonestly() {
    String version = BuildVersion.text();
    Map<String, String> variables = new HashMap<>();
    variables.put("SEATSIGNAL_SOURCE_BROWN_TERMS", "202420");
    assertThat(userAgent(variables))
        .isEqualTo("Mozilla/5.0 (compatible; SeatSignal/" + version + "; +http://localhost:8080)");
    variables.put("SEATSIGNAL_PUBLIC_URL", "https://seats.example.org");
    assertThat(userAgent(variables)).endsWith("; +https://seats.example.org)");
    variables.put("SEATSIGNAL_CONTACT", "me@example.edu");
    assertThat(userAgent(variables)).endsWith("; +me@example.edu)");
    variables.put("SEATSIGNAL_SOURCE_BROWN_USER_AGENT", "Mine/1.0");
    assertThat(userAgent(variables)).isEqualTo("Mine/1.0");
  }

  private String userAgent(Map<String, String> variables) {
    return plans(Instant.EPOCH, variables).plans().get(0).userAgent();
  }

  private SourcePlans plans(Instant now, Map<String, String> variables) {
    return SourcePlans.of(Configuration.read(variables, directory), now);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(FoseSite.brown().zone()).toInstant();
  }
}
