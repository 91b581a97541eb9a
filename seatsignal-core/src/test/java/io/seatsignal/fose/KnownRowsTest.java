package io.seatsignal.fose;

import static io.seatsignal.fose.FoseAnswers.TERM;
import static io.seatsignal.fose.FoseAnswers.row;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.TermId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownRowsTest {

  private static final TermId TERM_ID = new TermId("brown", TERM);
  private static final int ROWS = 12;
  private static final int ANSWERS = 400;

  private final SearchParser parser = parser();

  private static SearchParser parser() {
    FoseSite site = FoseSite.brown();
    return new SearchParser(site, new LetterReader(site));
  }

  static List<Long> seeds() {
    return new Random().longs(5).boxed().toList();
  }

  private List<Section> sections(String answer) throws IOException {
    AnswerBody body = new AnswerBody(answer.getBytes(UTF_8), false, 1 << 20);
    return ((Complete) parser.parse(TERM_ID, body, "")).snapshot().sections();
  }

  @Test
  void readsOnlyTheRowsThatChanged() throws IOException {
    List<Section> first =
        sections(FoseAnswers.search(row("1"), row("2").stat("F"), row("3").stat("F")));

    List<Section> second =
        sections(
            FoseAnswers.search(
                row("1"), row("2").with("title", "Ä longer title").stat("A"), row("3").stat("F")));

    assertThat(second.get(0)).isSameAs(first.get(0));
    assertThat(second.get(1).availability()).isEqualTo(Availability.OPEN);
    assertThat(second.get(1).title()).isEqualTo("Ä longer title");
    assertThat(second.get(2)).isSameAs(first.get(2));

    List<Section> third =
        sections(FoseAnswers.search(row("1"), row("2").stat("F"), row("3").stat("A")));

    assertThat(third.get(0)).isSameAs(first.get(0));
    assertThat(third)
        .extracting(Section::availability)
        .containsExactly(Availability.OPEN, Availability.FULL, Availability.OPEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "]}", "{}", ",\"count\":3}", " "})
  void looksAtWhatFollowsTheRows(String more) throws IOException {
    String answer = FoseAnswers.search(row("1"), row("2").stat("F"));
    sections(answer);

    agrees(answer + more);
    agrees(answer.substring(0, answer.length() - 1) + more);
    agrees(answer.substring(0, answer.length() - 2) + more);
  }

  @Test
  void noticesThatNoRowSaysAnythingAnyMore() throws IOException {
    sections(FoseAnswers.search(row("1"), row("2").stat("F")));

    assertThat(agrees(FoseAnswers.search(row("1").without("stat"), row("2").without("stat"))))
        .contains("no row has the field");
  }

  private String agrees(String answer) {
    String said = said(parser, answer.getBytes(UTF_8));
    assertThat(said).as(answer).isEqualTo(said(parser(), answer.getBytes(UTF_8)));
    return said;
  }

  /** Whatever came before, an answer means what it means to somebody who sees it first. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithAFreshReader(long seed) {
    Random random = new Random(seed);
    List<FoseAnswers.Fields> rows = new ArrayList<>();
    for (int crn = 1; crn <= ROWS; crn++) {
      rows.add(row(String.valueOf(crn)));
    }
    for (int i = 0; i < ANSWERS; i++) {
      byte[] answer = next(random, rows);
      assertThat(said(parser, answer))
          .as("answer %d of seed %d: %s", i, seed, new String(answer, UTF_8))
          .isEqualTo(said(parser(), answer));
    }
  }

  private static String said(SearchParser parser, byte[] answer) {
    try {
      return parser.parse(TERM_ID, new AnswerBody(answer, false, 1 << 20), "").toString();
    } catch (IOException e) {
      // Where in the answer it is malformed is told to nobody.
      return BodyFailures.reason(new AnswerBody(answer, false, 1 << 20), e);
    }
  }

  private static byte[] next(Random random, List<FoseAnswers.Fields> rows) {
    int at = random.nextInt(rows.size());
    FoseAnswers.Fields changed = row(String.valueOf(at + 1));
    String title = "T".repeat(random.nextInt(40));
    rows.set(at, random.nextBoolean() ? changed.stat("F") : changed.with("title", title));
    List<FoseAnswers.Fields> listed = new ArrayList<>(rows);
    switch (random.nextInt(16)) {
      case 0 -> listed.set(at, changed.without("stat"));
      case 1 -> listed.set(at, row(String.valueOf(random.nextInt(2 * ROWS))));
      case 2 -> listed.set(at, row(""));
      case 3 -> listed.set(at, changed.with("srcdb", "202410"));
      case 4 -> listed.remove(at);
      case 5 -> listed.add(row(String.valueOf(ROWS + 1)));
      case 6 -> Collections.swap(listed, at, random.nextInt(listed.size()));
      default -> {}
    }
    byte[] answer = FoseAnswers.search(TERM, listed).getBytes(UTF_8);
    int place = random.nextBoolean() ? random.nextInt(answer.length) : betweenRows(random, answer);
    return switch (random.nextInt(6)) {
      case 0 -> damaged(answer, place, "{}[],:\" x1".charAt(random.nextInt(10)));
      case 1 -> Arrays.copyOf(answer, place);
      default -> answer;
    };
  }

  private static byte[] damaged(byte[] answer, int place, char letter) {
    byte[] copy = answer.clone();
    copy[place] = (byte) letter;
    return copy;
  }

  private static int betweenRows(Random random, byte[] answer) {
    String text = new String(answer, ISO_8859_1);
    int place = text.indexOf("},{", random.nextInt(answer.length));
    return place < 0 ? answer.length - 1 - random.nextInt(3) : place + random.nextInt(3);
  }
}
