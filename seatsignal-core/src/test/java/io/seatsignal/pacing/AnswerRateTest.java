package io.seatsignal.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AnswerRateTest {

  private static final Duration UNANSWERED = Duration.ZERO;
  private static final Duration HUNG_UP = Duration.ofSeconds(6).minusMillis(1);
  private static final Duration LISTENED = Duration.ofSeconds(6);

  private final List<Duration> talks = new ArrayList<>();

  @Test
  @DisplayName("fewer calls than a window say nothing")
  void fewCallsSayNothing() {
    calls(49, UNANSWERED);

    assertThat(AnswerRate.complaint(talks)).isEmpty();
    assertThat(AnswerRate.complaint(List.of())).isEmpty();
  }

  @Test
  @DisplayName("a quarter must be answered")
  void aQuarterMustBeAnswered() {
    calls(38, UNANSWERED);
    calls(12, LISTENED);
    assertThat(AnswerRate.complaint(talks)).contains("only 12 of the last 50 calls were answered");

    talks.set(0, LISTENED);
    assertThat(AnswerRate.complaint(talks)).isEmpty();
  }

  @Test
  @DisplayName("half of those who answer must not hang up at once")
  void halfMustListen() {
    calls(20, UNANSWERED);
    calls(16, HUNG_UP);
    calls(14, LISTENED);
    assertThat(AnswerRate.complaint(talks))
        .contains("half of the answered calls lasted no longer than PT5.999S");

    Collections.replaceAll(talks, UNANSWERED, LISTENED);
    assertThat(AnswerRate.complaint(talks)).isEmpty();
  }

  @Test
  @DisplayName("between the two calls in the middle, the median is half-way")
  void medianOfAnEvenNumber() {
    calls(25, Duration.ofSeconds(5));
    calls(25, Duration.ofSeconds(7));

    assertThat(AnswerRate.complaint(talks)).isEmpty();
  }

  @Test
  @DisplayName("nobody answering at all is a complaint")
  void nobodyAnswers() {
    calls(50, UNANSWERED);

    assertThat(AnswerRate.complaint(talks)).contains("only 0 of the last 50 calls were answered");
  }

  private void calls(int number, Duration talk) {
    talks.addAll(Collections.nCopies(number, talk));
  }
}
