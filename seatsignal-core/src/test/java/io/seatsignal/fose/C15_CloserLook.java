package io.seatsignal.fose;

import static io.seatsignal.fose.FoseAnswers.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.Confirmation.Failed;
import io.seatsignal.course.Seats;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C15 at the source: what the details of a section of Brown say, and when they say nothing. */
class C15_CloserLook extends FoseFixture {

  private static final String CRN = "26379";

  private Confirmation confirmed(String answer) {
    server.answerDetails(request -> FoseServer.gzip(answer));
    return confirm(CRN);
  }

  private Confirmation confirmed(FoseAnswers.Fields details) {
    return confirmed(details.json());
  }

  @Test
  void blankSeatsOfAnActiveSectionMeanNoLimit() {
    assertThat(confirmed(details(CRN).with("seats", "")))
        .isEqualTo(new Answered(Availability.UNCAPPED, Seats.UNKNOWN));
  }

  @Test
  void blankSeatsOfAFullSectionLeaveItFull() {
    assertThat(confirmed(details(CRN).stat("F").with("seats", "")))
        .isEqualTo(new Answered(Availability.FULL, Seats.UNKNOWN));
  }

  @Test
  void seatsAreCounted() {
    assertThat(confirmed(details(CRN).seats(1, 60)))
        .isEqualTo(new Answered(Availability.OPEN, Seats.of(1, 60)));
  }

  @Test
  void noSeatLeftContradictsAnActiveSection() {
    assertThat(confirmed(details(CRN).seats(0, 60)))
        .isEqualTo(new Answered(Availability.FULL, Seats.of(0, 60)));
  }

  @Test
  void overEnrolledIsFull() {
    assertThat(confirmed(details(CRN).stat("F").seats(-52, 20)))
        .isEqualTo(new Answered(Availability.FULL, Seats.of(-52, 20)));
  }

  @Test
  void cancelledIsCancelledWhateverTheSeats() {
    Answered cancelled = new Answered(Availability.CANCELLED, Seats.UNKNOWN);

    assertThat(confirmed(details(CRN).stat("C"))).isEqualTo(cancelled);
    assertThat(confirmed(details(CRN).with("isCancelled", "1"))).isEqualTo(cancelled);
  }

  static Stream<Arguments> answersThatSayNothing() {
    return Stream.of(
        arguments(
            details(CRN).stat("X").with("seats", "").json(),
            "placeholder: nobody enrols in this section"),
        arguments(
            details(CRN).with("seats", null).json(),
            "seats vary: the answer is for several sections"),
        arguments(
            details(CRN).with("seats", "Maximum Enrollment: Varies").json(),
            "no seat count in \"Maximum Enrollment: Varies\""),
        arguments(
            details(CRN).stat("Q").with("seats", "").json(),
            "the answer has neither seat counts nor a known status"),
        arguments(details("11111").json(), "the answer is about section 11111, asked was 26379"),
        arguments(
            details(CRN).with("crn", null).json(),
            "the answer is about no section, asked was 26379"),
        arguments(
            details(CRN).with("srcdb", "202410").json(),
            "the answer is for term \"202410\", asked was \"202420\""),
        arguments(
            "{\"fatal\":\"No such section\"}", "the site answered \"fatal\": No such section"),
        arguments("", "the answer is empty"),
        arguments("null", "the answer is null"),
        arguments("[]", "section 26379 is not in the list"),
        arguments("\"\"", "the answer is no object but begins with VALUE_STRING"),
        arguments(details(CRN).json() + "x", "the answer is not JSON: "),
        arguments(details(CRN).json().substring(0, 200), "the answer is cut off"),
        arguments("<html><title>No</title>", "the answer is a web page, not data (\"No\")"));
  }

  @ParameterizedTest
  @MethodSource("answersThatSayNothing")
  void whatSaysNothingIsAFailureWithAReason(String answer, String reason) {
    assertThat(confirmed(answer))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).startsWith(reason));
  }

  @Test
  void aRefusalIsAFailure() {
    server.answerDetails(request -> FoseServer.status(403));

    assertThat(((Failed) confirm(CRN)).reason()).contains("USER_AGENT");
  }
}
