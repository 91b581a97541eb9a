package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoseRetryAfterTest extends FoseFixture {

  private static MockResponse.Builder busy(String retryAfter) {
    return new MockResponse.Builder().code(429).addHeader("Retry-After", retryAfter);
  }

  // The clock of the tests stands at 2025-01-22T15:00:00Z.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | PT2M",
        "Wed, 22 Jan 2025 15:05:00 GMT | PT5M",
        "99999999 | PT24H",
        "Mon, 22 Jan 2035 15:05:00 GMT | PT24H"
      })
  void tellsHowLongTheSiteWantsToBeLeftAlone(String header, Duration wait) {
    server.answerSearches(busy(header).build());

    assertThat(failure(look()).retryAfter()).contains(wait);
  }

  @Test
  void measuresADateByTheSitesOwnClock() {
    server.answerSearches(
        busy("Wed, 22 Jan 2025 18:01:30 GMT")
            .addHeader("Date", "Wed, 22 Jan 2025 18:00:00 GMT")
            .build());

    assertThat(failure(look()).retryAfter()).contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "0", "Wed, 22 Jan 2025 14:00:00 GMT", "1e3"})
  void ignoresWhatMeansNothing(String header) {
    server.answerSearches(busy(header).build());

    assertThat(failure(look()).retryAfter()).isEmpty();
    look();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void sendsNothingUntilTheTimeIsOver() {
    server.answerSearches(busy("120").build());
    look();

    time.advance(Duration.ofSeconds(50));

    assertThat(look())
        .isEqualTo(
            new Failed(
                "not asked: the site wants to be left alone for another PT1M10S",
                false,
                Optional.of(Duration.ofSeconds(70))));
    assertThat(confirm("10001"))
        .isEqualTo(
            new Confirmation.Failed(
                "not asked: the site wants to be left alone for another PT1M10S"));
    assertThat(server.requests()).isEqualTo(1);

    server.answerSearches(FoseServer.json(FoseAnswers.search()));
    time.advance(Duration.ofSeconds(70));

    assertThat(look()).isInstanceOf(Complete.class);
  }

  @Test
  void honoursItFromAnyErrorAndFromDetails() {
    server.answerDetails(
        request -> new MockResponse.Builder().code(503).addHeader("Retry-After", "30").build());
    confirm("10001");

    assertThat(failure(look()).retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(server.searches()).isEmpty();
  }
}
