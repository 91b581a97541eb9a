package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.course.SnapshotResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FoseCloseTest extends FoseFixture {

  private static final Duration SOON = Duration.ofSeconds(8);

  private static Set<Thread> threads(String part) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(part))
        .collect(Collectors.toSet());
  }

  @Test
  void leavesNoThreadOfItsOwnBehind() {
    source.confirm(IntStream.range(10, 50).mapToObj(i -> id("100" + i)).toList(), BUDGET);
    assertThat(threads("seatsignal-brown-details")).isNotEmpty().allMatch(Thread::isDaemon);

    source.close();

    // A pool counts as terminated a moment before its last thread is gone.
    await().until(() -> threads("seatsignal-brown-details").isEmpty());
  }

  /** OkHttp keeps a few idle threads for the whole process: fewer than one for each client. */
  @Test
  void leavesNoGrowingNumberOfForeignThreads() {
    for (int i = 0; i < 20; i++) {
      try (FoseSeatSource shortLived = source(settings())) {
        shortLived.snapshot(FoseAnswers.TERM, Optional.empty());
        shortLived.confirm(List.of(id("10001")), BUDGET);
      }
    }

    assertThat(server.requests()).isEqualTo(40);
    assertThat(threads("OkHttp")).hasSizeLessThan(20).allMatch(Thread::isDaemon);
    assertThat(threads("Okio")).hasSizeLessThan(2).allMatch(Thread::isDaemon);
  }

  @Test
  void endsALookThatIsUnderWay() throws Exception {
    server.answerSearches(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    CompletableFuture<SnapshotResult> underWay = CompletableFuture.supplyAsync(this::look);
    await().until(() -> server.searches().size() == 1);

    source.close();

    assertThat(underWay).succeedsWithin(SOON).isInstanceOf(SnapshotResult.Failed.class);
  }

  @Test
  void endsCloserLooksThatAreUnderWay() throws Exception {
    server.answerDetails(
        request -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    CompletableFuture<?> underWay =
        CompletableFuture.supplyAsync(() -> source.confirm(List.of(id("10001")), BUDGET));
    await().until(() -> server.details().size() == 1);

    source.close();

    assertThat(underWay).succeedsWithin(SOON);
  }

  @Test
  void asksNothingOnceClosedAndClosesTwice() {
    source.close();
    source.close();

    assertThat(failure(look()).reason())
        .isEqualTo("the source was closed, or its thread interrupted");
    assertThat(source.confirm(List.of(id("10001")), BUDGET)).isEmpty();
    assertThat(server.requests()).isZero();
  }
}
