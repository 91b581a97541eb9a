package io.seatsignal.fose;

import static io.seatsignal.fose.FoseAnswers.row;
import static io.seatsignal.fose.FoseAnswers.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Partial;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * C11 at the source: what is not understood is unknown, never open; what is not needed is ignored.
 */
class C11_UnknownLettersAndFields extends FoseFixture {

  private List<Section> sections(String answer) {
    server.answerSearches(FoseServer.gzip(answer));
    return ((Complete) look()).snapshot().sections();
  }

  @Test
  void anUnknownLetterIsUnknownAndReportedOnce() {
    String answer =
        search(
            row("10001").stat("Q"),
            row("10002").stat("Q"),
            row("10003").stat("a-long-\u00e9-word"),
            row("10004").stat(""),
            row("10005").without("stat"),
            row("10006").with("stat", null),
            row("10007"));
    try (LogLines log = new LogLines(LetterReader.class)) {
      assertThat(sections(answer))
          .extracting(Section::availability)
          .containsExactly(
              Availability.UNKNOWN,
              Availability.UNKNOWN,
              Availability.UNKNOWN,
              Availability.UNKNOWN,
              Availability.UNKNOWN,
              Availability.UNKNOWN,
              Availability.OPEN);
      sections(answer);

      assertThat(log.warnings())
          .containsExactly(
              "brown: status \"Q\" means nothing to us; such sections are taken as unknown",
              "brown: status \"a-long-é-word\" means nothing to us; such sections are taken as"
                  + " unknown",
              "brown: status \"\" means nothing to us; such sections are taken as unknown");
    }
  }

  @Test
  void lettersOfOtherUniversitiesAreNotBorrowed() {
    assertThat(sections(search(row("10001").stat("W"), row("10002").stat("O"))))
        .extracting(Section::availability)
        .containsOnly(Availability.UNKNOWN);
  }

  @Test
  void unknownFieldsOfEveryKindAreSkipped() {
    String answer =
        "{\"note\":[{\"a\":[1,{\"srcdb\":\"9\"}]}],\"srcdb\":\"202420\",\"count\":1,\"took\":0.5,"
            + "\"results\":[{\"x\":{\"crn\":\"9\",\"stat\":\"F\"},\"crn\":\"10001\",\"y\":[null,[]],"
            + "\"stat\":\"A\",\"z\":true,\"srcdb\":\"202420\"}]}";

    assertThat(sections(answer))
        .extracting(section -> section.id().crn(), Section::availability)
        .containsExactly(tuple("10001", Availability.OPEN));
  }

  @Test
  void missingFieldsAreBlank() {
    String answer =
        "{\"srcdb\":\"202420\",\"count\":1,\"results\":[{\"crn\":10001,\"stat\":\"F\"}]}";

    Section section = sections(answer).get(0);

    assertThat(section.id()).isEqualTo(id("10001"));
    assertThat(section.availability()).isEqualTo(Availability.FULL);
    assertThat(List.of(section.course(), section.section(), section.title(), section.meets()))
        .containsOnly("");
    assertThat(section.permissionRequired()).isFalse();
  }

  @Test
  void aRowThatCannotBeReadMakesTheAnswerPartial() {
    server.answerSearches(
        FoseServer.json(
            search(row("10001"), row("10002").without("crn"), row("no such crn"), row("10003"))));

    Partial partial = (Partial) look();

    assertThat(partial.unknownPart()).isEqualTo("2 of 4 rows; the first: row 2, no crn");
    assertThat(partial.snapshot().sections())
        .extracting(section -> section.id().crn())
        .containsExactly("10001", "10003");
  }
}
