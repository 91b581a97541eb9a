package io.seatsignal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.operation.Alarm.Cause;
import io.seatsignal.pacing.ChannelState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroublesTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final Scenery scenery = new Scenery();
  private final Troubles troubles = new Troubles("node-1", MINUTE);

  @Test
  void nothingIsWrongWhereAllIsWell() {
    assertThat(alarms()).isEmpty();
  }

  @Test
  void aSourceThatFailsTenTimesIsDown() {
    scenery.fails(9, "HTTP 500");
    assertThat(alarms()).isEmpty();
    scenery.fails(10, "HTTP 500");

    assertThat(alarms())
        .containsExactly(
            new Alarm(
                Cause.SOURCE_DOWN,
                "brown/202420",
                "10 looks in a row failed, the last with: HTTP 500"));
  }

  @Test
  void aHeartbeatIsStaleOnceNobodyHasPolledFourTimesSinceThisNodeRuns() {
    scenery.now = scenery.now.plus(Duration.ofHours(9));
    assertThat(alarms()).as("of a night in which nothing ran").isEmpty();
    scenery.now = scenery.now.plus(MINUTE.multipliedBy(4));
    assertThat(alarms()).isEmpty();
    scenery.now = scenery.now.plusMillis(1);

    assertThat(alarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.cause()).isEqualTo(Cause.HEARTBEAT_STALE);
              assertThat(alarm.subject()).isEqualTo("brown/202420");
              assertThat(alarm.detail()).startsWith("no node has polled it since 2025-01-23T21:00");
            });
    scenery.beats();
    assertThat(alarms()).isEmpty();
  }

  @Test
  void aTermThatNobodyEverPolledIsStaleToo() {
    scenery.heartbeat = Heartbeat.none(Scenery.TERM);
    assertThat(alarms()).isEmpty();
    scenery.now = scenery.now.plus(MINUTE.multipliedBy(5));

    assertThat(alarms()).extracting(Alarm::cause).containsExactly(Cause.HEARTBEAT_STALE);
  }

  @Test
  void toldTimesHaveSecondsAndNoMore() {
    scenery.now = scenery.now.plusNanos(123_456_789);
    scenery.pauses(Pause.Kind.SOURCE, "cuboulder");
    scenery.heartbeat = Heartbeat.none(Scenery.TERM);
    alarms();
    scenery.now = scenery.now.plus(MINUTE.multipliedBy(5));

    assertThat(alarms())
        .extracting(Alarm::detail)
        .hasSize(2)
        .allMatch(detail -> detail.contains("since 2025-"))
        .noneMatch(detail -> detail.matches(".*:\\d\\d\\.\\d.*"));
  }

  @Test
  void aPausedSourceIsPausedAndNothingElse() {
    scenery.fails(30, "HTTP 500");
    scenery.pauses(Pause.Kind.SOURCE, "brown");
    scenery.now = scenery.now.plus(Duration.ofHours(1));

    assertThat(alarms())
        .containsExactly(
            new Alarm(
                Cause.PAUSED,
                "source brown",
                "paused by an operator since 2025-01-23T12:00:00Z, until somebody resumes it"));

    scenery.heartbeat =
        new Heartbeat(
            Scenery.TERM,
            scenery.heartbeat.lastBeat(),
            scenery.heartbeat.lastBeat(),
            0,
            scenery.heartbeat.lastError());
    scenery.pauses = List.of();
    assertThat(alarms()).as("just resumed").isEmpty();
  }

  @Test
  void aHoldNamesTheTermAndHowMuch() {
    scenery.holds = List.of(new Hold(Scenery.TERM, scenery.now, 40));

    assertThat(alarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.cause()).isEqualTo(Cause.HOLD);
              assertThat(alarm.subject()).isEqualTo("brown/202420");
              assertThat(alarm.detail()).startsWith("40 sections changed at once");
            });
  }

  @Test
  void aSpentBudgetIsSaidWithItsSum() {
    scenery.spent = new BigDecimal("5.030000");

    assertThat(alarms())
        .singleElement()
        .satisfies(
            alarm ->
                assertThat(alarm.words())
                    .startsWith("BUDGET: the day's budget is used up (5.03 spent)"));
  }

  @ParameterizedTest
  @CsvSource({
    "MISCONFIGURED, CHANNEL_MISCONFIGURED, PT5M",
    "DOUBTS, CHANNEL_IN_DOUBT, PT5M",
    "ANSWER_RATE, ANSWER_RATE, PT0S"
  })
  void aChannelInTroubleIsOneTroubleUntilItIsCalm(
      ChannelState.Cause cause, Cause expected, Duration calm) {
    scenery.channelPauses(cause, MINUTE);
    assertThat(alarms()).containsExactly(new Alarm(expected, "text", alarms().get(0).detail()));

    scenery.now = scenery.now.plus(MINUTE).plus(calm).minusMillis(1);
    scenery.beats();
    assertThat(alarms()).hasSize(1);
    scenery.now = scenery.now.plusMillis(1);

    assertThat(alarms()).isEmpty();
  }

  @Test
  void aPausedChannelIsPaused() {
    scenery.pauses(Pause.Kind.CHANNEL, "text");
    scenery.channels = List.of(scenery.pauses.get(0).over(ChannelState.fresh("text")));

    assertThat(alarms()).extracting(Alarm::cause).containsExactly(Cause.PAUSED);
    assertThat(alarms()).extracting(Alarm::subject).containsExactly("channel text");
  }

  @Test
  void aWrongClockNamesTheNode() {
    scenery.ahead = Duration.ofMillis(-1500);

    assertThat(alarms())
        .singleElement()
        .satisfies(
            alarm ->
                assertThat(alarm.words())
                    .startsWith("CLOCK node-1: this node's clock is 1500 ms behind"));
  }

  private List<Alarm> alarms() {
    return troubles.in(scenery.health());
  }
}
