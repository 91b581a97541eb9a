package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.Seats;
import io.seatsignal.course.SectionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FoseConfirmTest extends FoseFixture {

  private static final MockResponse SILENCE =
      new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();

  private static List<SectionId> sections(int number) {
    return IntStream.range(0, number).mapToObj(i -> id(String.valueOf(10_000 + i))).toList();
  }

  @Test
  void asksOnceForEachSection() {
    SectionId twice = id("10001");

    Map<SectionId, Confirmation> answers =
        source.confirm(List.of(twice, id("10002"), twice), BUDGET);

    assertThat(answers)
        .containsOnlyKeys(twice, id("10002"))
        .containsValue(new Answered(Availability.OPEN, Seats.of(29, 50)));
    assertThat(server.details()).extracting(FoseServer::crn).containsOnlyOnce("10001", "10002");
  }

  @Test
  void asksNothingForNoSections() {
    assertThat(source.confirm(List.of(), BUDGET)).isEmpty();
    assertThat(source.confirm(sections(1), Duration.ZERO)).isEmpty();
    assertThat(server.requests()).isZero();
  }

  @Test
  void refusesSectionsOfAnotherSource() {
    assertThatThrownBy(() -> source.confirm(List.of(SectionId.of("emory", "5269", "1")), BUDGET))
        .hasMessage("emory/5269/1 is not a section of brown");
  }

  @Test
  void asksForEightAtATime() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    server.answerDetails(
        request -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          eight.countDown();
          await(eight);
          now.decrementAndGet();
          return FoseServer.json(FoseAnswers.details(FoseServer.crn(request)).json());
        });

    assertThat(source.confirm(sections(40), BUDGET)).hasSize(40);

    assertThat(most).hasValue(8);
  }

  @Test
  void tellsFailuresFromAnswers() {
    server.answerDetails(
        request ->
            FoseServer.crn(request).equals("10001")
                ? FoseServer.status(500)
                : FoseServer.json(FoseAnswers.details(FoseServer.crn(request)).json()));

    assertThat(source.confirm(sections(3), BUDGET))
        .hasSize(3)
        .containsEntry(
            id("10001"), new Confirmation.Failed("the site answered with HTTP status 500"));
  }

  /** The rest is cut short by the end of the budget, or refused because the site keeps failing. */
  @Test
  void takesASilentSiteForAFailureAndNotForALackOfTime() {
    server.answerDetails(request -> SILENCE);

    Map<SectionId, Confirmation> answers = source.confirm(sections(12), Duration.ofSeconds(1));

    for (SectionId first : sections(8)) {
      assertThat(answers)
          .containsEntry(
              first, new Confirmation.Failed("127.0.0.1 did not finish its answer in time"));
    }
    assertThat(answers.values()).noneMatch(Answered.class::isInstance);
  }

  @Test
  void leavesOutWhatTheEndOfTheBudgetCutsShort() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    server.answerDetails(
        request -> {
          // The first eight take half of the time, so the others get less than their share.
          if (asked.incrementAndGet() <= 8) {
            return slowly(request, 1500);
          }
          await(never);
          return FoseServer.status(500);
        });

    Map<SectionId, Confirmation> answers = source.confirm(sections(20), Duration.ofSeconds(3));
    never.countDown();

    assertThat(answers).hasSize(8);
    assertThat(answers.values()).allMatch(Answered.class::isInstance);
    assertThat(asked.get()).isLessThan(20);
  }

  @Test
  void worksAgainAfterARoundThatWasCutShort() {
    server.answerDetails(request -> SILENCE);
    source.confirm(sections(20), Duration.ofMillis(200));
    server.answerDetails(
        request -> FoseServer.json(FoseAnswers.details(FoseServer.crn(request)).json()));
    time.advance(Gate.PROBE_EVERY.plusSeconds(1));

    assertThat(confirm("10001")).isInstanceOf(Answered.class);
    assertThat(source.confirm(sections(20), BUDGET).values())
        .hasSize(20)
        .allMatch(Answered.class::isInstance);
  }

  @Test
  void endsEarlyAndKeepsTheInterruptWhenInterrupted() {
    server.answerDetails(request -> SILENCE);
    Thread.currentThread().interrupt();

    Map<SectionId, Confirmation> answers = source.confirm(sections(2), BUDGET);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answers).isEmpty();
  }

  private static MockResponse slowly(RecordedRequest request, int milliseconds) {
    return new MockResponse.Builder()
        .headersDelay(milliseconds, TimeUnit.MILLISECONDS)
        .body(FoseAnswers.details(FoseServer.crn(request)).json())
        .build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
