package io.seatsignal.fose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.Confirmation.Failed;
import io.seatsignal.course.Seats;
import io.seatsignal.course.SectionId;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailsOfOtherSitesTest {

  private static Object read(FoseSite site, String answer) throws IOException {
    SectionId section = SectionId.of(site.name(), "2191", "26499");
    AnswerBody body = new AnswerBody(answer.getBytes(UTF_8), false, 1 << 20);
    return new DetailsReader(site, new LetterReader(site)).read(section, body);
  }

  private static FoseAnswers.Fields details() {
    return FoseAnswers.details("26499").with("srcdb", "2191").without("seats");
  }

  private static Seats seats(int available, int capacity, int waiting, int places) {
    return new Seats(
        OptionalInt.of(available),
        OptionalInt.of(capacity),
        OptionalInt.of(waiting),
        OptionalInt.of(places));
  }

  @Test
  void cuBouldersWordTellsOfAWaitlistWithoutASize() throws IOException {
    String text =
        "<strong>Maximum Enrollment</strong>: 65 / <strong>Seats Avail</strong>: 0<br/>"
            + "<strong>Waitlist Total</strong>: 4, Auto-Enroll";
    Seats counts =
        new Seats(OptionalInt.of(0), OptionalInt.of(65), OptionalInt.of(4), OptionalInt.empty());

    assertThat(read(FoseSite.cuBoulder(), details().stat("W").with("seats", text).json()))
        .isEqualTo(new Answered(Availability.WAITLIST, counts));
    assertThat(read(FoseSite.cuBoulder(), details().stat("F").with("seats", text).json()))
        .isEqualTo(new Answered(Availability.FULL, counts));
  }

  @Test
  void blankSeatsMeanNoLimitOnlyWhereThatIsKnown() throws IOException {
    assertThat(read(FoseSite.cuBoulder(), details().stat("A").with("seats", "").json()))
        .isEqualTo(new Answered(Availability.OPEN, Seats.UNKNOWN));
  }

  /** C04 and C05: seats that are held for the waitlist are nobody's; a place on it may be free. */
  @ParameterizedTest
  @CsvSource({"0,6,FULL", "0,0,WAITLIST", "2,6,FULL", "2,3,WAITLIST", "2,0,OPEN", "-5,0,WAITLIST"})
  void countsTellHowMuchOfTheWaitlistIsFree(int available, int waiting, Availability expected)
      throws IOException {
    String text =
        "<strong>Maximum Enrollment</strong>: 16 / <strong>Seats Avail</strong>: "
            + available
            + "<br/><strong>Waitlist Total</strong>: "
            + waiting
            + " of 6, Auto-Enroll";

    assertThat(read(FoseSite.williamAndMary(), details().with("seats", text).json()))
        .isEqualTo(new Answered(expected, seats(available, 16, waiting, 6 - waiting)));
  }

  @ParameterizedTest
  @CsvSource({
    "Open,3,OPEN",
    "Closed,3,FULL",
    "Closed,0,FULL",
    "Wait List,3,WAITLIST",
    "Waitlist,0,WAITLIST",
    "wait list,0,WAITLIST"
  })
  void emorysWordOutranksItsCounts(String word, int available, Availability expected)
      throws IOException {
    String text =
        "<strong>Maximum Enrollment</strong>: 36 / <strong>Seats Avail</strong>: " + available;

    assertThat(
            read(
                FoseSite.emory(),
                details().with("enrl_stat_html", word).with("seats", text).json()))
        .isEqualTo(new Answered(expected, Seats.of(available, 36)));
  }

  @Test
  void emorysCountsSpeakWhereItsWordIsMissing() throws IOException {
    String text = "Maximum Enrollment: 36 / Seats Avail: 2";

    assertThat(read(FoseSite.emory(), details().with("seats", text).json()))
        .isEqualTo(new Answered(Availability.OPEN, Seats.of(2, 36)));
  }

  @Test
  void emorysCancelledSectionsKeepTheirLetterInTheOtherField() throws IOException {
    assertThat(read(FoseSite.emory(), details().stat("C").with("enrl_stat_html", "Closed").json()))
        .isEqualTo(new Answered(Availability.CANCELLED, Seats.UNKNOWN));
  }

  @Test
  void oregonStateHasPlainFields() throws IOException {
    FoseAnswers.Fields plain =
        details().with("max_enroll", "35").with("enrollment", "37").with("status", "x");

    assertThat(read(FoseSite.oregonState(), plain.json()))
        .isEqualTo(new Answered(Availability.FULL, Seats.of(-2, 35)));
    assertThat(read(FoseSite.oregonState(), plain.with("ssbsect_seats_avail", "4").json()))
        .isEqualTo(new Answered(Availability.OPEN, Seats.of(4, 35)));
    assertThat(read(FoseSite.oregonState(), details().stat("Z").json()))
        .isEqualTo(new Failed("the answer has neither seat counts nor a known status"));
  }

  @Test
  void williamAndMaryMayAnswerWithAList() throws IOException {
    String list =
        "["
            + FoseAnswers.details("11111").seats(9, 9).json()
            + ",[7],"
            + details().seats(3, 20).json()
            + "]";

    assertThat(read(FoseSite.williamAndMary(), list))
        .isEqualTo(new Answered(Availability.OPEN, Seats.of(3, 20)));
    assertThatThrownBy(
            () -> read(FoseSite.williamAndMary(), "[" + FoseAnswers.details("1").json() + "]"))
        .hasMessage("section 26499 is not in the list");
  }
}
