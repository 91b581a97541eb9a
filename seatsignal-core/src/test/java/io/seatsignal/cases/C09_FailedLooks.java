package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.poll.PollOutcome.LookFailed;
import io.seatsignal.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class C09_FailedLooks extends BehaviourCase {

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("500", answer -> answer.code(500)),
        fault("a time-out", answer -> answer.headersDelay(1, TimeUnit.HOURS)),
        fault(
            "a reset", answer -> answer.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)),
        fault("HTML with 200", answer -> answer.body("<html><body>Maintenance</body></html>")),
        fault("null", answer -> answer.body("null")),
        fault("fatal", answer -> answer.body("{\"fatal\":\"Cannot open database\"}")),
        fault("a truncated body", answer -> answer.body("{\"srcdb\":\"202420\",\"count\":1,\"res")),
        fault(
            "another term",
            answer -> answer.body("{\"srcdb\":\"202410\",\"count\":0,\"results\":[]}")),
        fault(
            "a count unlike the rows",
            answer -> answer.body("{\"srcdb\":\"202420\",\"count\":7,\"results\":[]}")),
        fault(
            "no rows", answer -> answer.body("{\"srcdb\":\"202420\",\"count\":0,\"results\":[]}")));
  }

  private static Arguments fault(String name, UnaryOperator<MockResponse.Builder> fault) {
    return Arguments.of(name, fault);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void changeNothingAndTheNextGoodAnswerContinuesWithoutABurst(
      String name, UnaryOperator<MockResponse.Builder> fault) {
    scene.site.list(Scene.CRN, "F").list("202420", "20001", "ENGL 1050", "S01", "A");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);
    scene.pollTimes(1);
    Instant lastSuccess = scene.heartbeat().lastSuccess().orElseThrow();

    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60).searchesAnswer(fault);
    scene.time.advance(Duration.ofMinutes(1));
    assertThat(scene.poll()).isInstanceOf(LookFailed.class);
    scene.time.advance(Duration.ofMinutes(1));
    assertThat(scene.poll()).isInstanceOf(LookFailed.class);

    Heartbeat heartbeat = scene.heartbeat();
    assertThat(heartbeat.lastSuccess()).contains(lastSuccess);
    assertThat(heartbeat.lastBeat()).contains(lastSuccess.plusSeconds(120));
    assertThat(heartbeat.failures()).isEqualTo(2);
    assertThat(heartbeat.lastError()).isPresent();
    assertThat(scene.ledger(watch.watcher())).isEmpty();

    scene.site.searchesAnswer(UnaryOperator.identity());
    scene.time.advance(Duration.ofMinutes(1));
    assertThat(scene.poll()).isEqualTo(new Committed(2, 1, 1, 1, 0));
    assertThat(scene.signalsTo(watch)).hasSize(1);
    assertThat(scene.heartbeat().failures()).isZero();
  }
}
