package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoseBreakerTest extends FoseFixture {

  private void lookAndFail(int times) {
    IntStream.range(0, times).forEach(i -> failure(look()));
  }

  @Test
  void asksNoMoreAfterFiveFailuresInARow() {
    server.answerSearches(FoseServer.status(500));
    lookAndFail(5);

    assertThat(look())
        .isEqualTo(
            new Failed(
                "not asked, because the site keeps failing; last: the site answered with HTTP"
                    + " status 500",
                false,
                Optional.empty()));
    assertThat(server.requests()).isEqualTo(5);
  }

  @Test
  void countsUnbelievableAnswersToo() {
    server.answerSearches(FoseServer.json("<html>"));
    lookAndFail(6);

    assertThat(server.requests()).isEqualTo(5);
  }

  @Test
  void forgetsFailuresWithEachGoodAnswer() {
    for (int i = 0; i < 3; i++) {
      server.answerSearches(FoseServer.status(500));
      lookAndFail(4);
      server.answerSearches(FoseServer.json(FoseAnswers.search()));
      assertThat(look()).isInstanceOf(Complete.class);
    }

    assertThat(server.requests()).isEqualTo(15);
  }

  @Test
  void triesOnceEveryTenSeconds() {
    server.answerSearches(FoseServer.status(403));
    lookAndFail(5);

    time.advance(Duration.ofSeconds(9));
    lookAndFail(1);
    assertThat(server.requests()).isEqualTo(5);

    time.advance(Duration.ofSeconds(2));
    lookAndFail(3);
    assertThat(server.requests()).isEqualTo(6);

    time.advance(Duration.ofSeconds(11));
    server.answerSearches(FoseServer.json(FoseAnswers.search()));
    assertThat(look()).isInstanceOf(Complete.class);
    assertThat(look()).isInstanceOf(Complete.class);
    assertThat(server.requests()).isEqualTo(8);
  }

  @Test
  void leavesTheSearchAloneWhenOnlyDetailsFail() {
    server.answerDetails(request -> FoseServer.status(500));
    IntStream.range(0, 7).forEach(i -> confirm("1000" + i));
    assertThat(server.details()).hasSize(5);

    server.answerSearches(FoseServer.json(FoseAnswers.search()));
    assertThat(look()).isInstanceOf(Complete.class);
  }

  @Test
  void takesAnAnswerThatHelpsNobodyForAWorkingSite() {
    server.answerDetails(
        request -> FoseServer.json(FoseAnswers.details(FoseServer.crn(request)).stat("X").json()));
    IntStream.range(0, 7).forEach(i -> confirm("1000" + i));

    assertThat(server.details()).hasSize(7);
  }

  @Test
  void doesNotTakeAnInterruptForAFailureOfTheSite() {
    for (int i = 0; i < 6; i++) {
      Thread.currentThread().interrupt();
      failure(look());
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(look()).isInstanceOf(Complete.class);
  }
}
