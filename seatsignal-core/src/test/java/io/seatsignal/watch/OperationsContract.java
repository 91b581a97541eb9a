package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Alarm.Cause;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Operations.Raised;
import io.seatsignal.operation.Pause;
import io.seatsignal.operation.Pause.Kind;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.ClaimRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operators pause, see and are told. */
abstract class OperationsContract extends RepositoryScene {

  private static final Duration AGAIN = Duration.ofHours(6);
  private static final Alarm DOWN = new Alarm(Cause.SOURCE_DOWN, "brown/202420", "fails");
  private static final Alarm HELD = new Alarm(Cause.HOLD, "brown/202420", "23 sections held");

  private final StartGate gate = StartGate.seeded();

  OperationsContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  private Operations operations() {
    return repository.operations();
  }

  @Test
  @DisplayName("the time is the storage's own")
  void tellsTheTime() {
    Instant before = operations().time();
    pass(Duration.ofMinutes(3));

    assertThat(operations().time()).isEqualTo(before.plus(Duration.ofMinutes(3)));
  }

  @Test
  @DisplayName("what is reported stands until it is over, and the latest words count")
  void reports() {
    operations().report(new Alarm(Cause.JOB, "mail", "no disk"));
    operations().report(new Alarm(Cause.JOB, "backup", "no disk"));
    operations().report(new Alarm(Cause.JOB, "backup", "no key"));

    assertThat(operations().reported())
        .containsExactly(
            new Alarm(Cause.JOB, "backup", "no key"), new Alarm(Cause.JOB, "mail", "no disk"));

    operations().reportOver(Cause.JOB, "mail");
    operations().reportOver(Cause.JOB, "never reported");

    assertThat(operations().reported()).containsExactly(new Alarm(Cause.JOB, "backup", "no key"));
  }

  @Test
  @DisplayName("a pause without an end holds until it is resumed")
  void pauseWithoutEnd() {
    operations().pause(Kind.SOURCE, "brown", Duration.ZERO);
    Instant since = time.instant();
    pass(Duration.ofDays(400));

    assertThat(operations().pauses())
        .containsExactly(new Pause(Kind.SOURCE, "brown", since, Optional.empty()));
    assertThat(operations().resume(Kind.SOURCE, "brown")).isTrue();
    assertThat(operations().pauses()).isEmpty();
    assertThat(operations().resume(Kind.SOURCE, "brown")).isFalse();
  }

  @Test
  @DisplayName("a pause with an end is over by itself")
  void pauseWithEnd() {
    operations().pause(Kind.CHANNEL, "text", Duration.ofHours(2));
    pass(Duration.ofHours(2).minusMillis(1));
    assertThat(operations().pauses()).hasSize(1);
    pass(Duration.ofMillis(1));

    assertThat(operations().pauses()).isEmpty();
    assertThat(operations().resume(Kind.CHANNEL, "text")).isFalse();
  }

  @Test
  @DisplayName("a second pause replaces the first, and the oldest is listed first")
  void pauseReplaced() {
    operations().pause(Kind.SOURCE, "brown", Duration.ZERO);
    pass(Duration.ofMinutes(1));
    operations().pause(Kind.CHANNEL, "brown", Duration.ZERO);
    pass(Duration.ofMinutes(1));
    operations().pause(Kind.SOURCE, "brown", Duration.ofMinutes(5));

    Instant end = time.instant().plus(Duration.ofMinutes(5));
    assertThat(operations().pauses())
        .extracting(Pause::kind, Pause::until)
        .containsExactly(
            tuple(Kind.CHANNEL, Optional.empty()), tuple(Kind.SOURCE, Optional.of(end)));
  }

  @Test
  @DisplayName("a channel shows its operator's pause, and its end")
  void channelPausedByOperator() {
    operations().pause(Kind.SOURCE, "text", Duration.ZERO);
    assertThat(operations().channels()).isEmpty();
    operations().pause(Kind.CHANNEL, "text", Duration.ZERO);
    operations().pause(Kind.CHANNEL, "call", Duration.ofMinutes(5));

    List<ChannelState> states = operations().channels();

    assertThat(states).extracting(ChannelState::channel).containsExactly("call", "text");
    assertThat(states)
        .allSatisfy(
            state ->
                assertThat(state.pause().map(ChannelState.Pause::cause))
                    .contains(ChannelState.Cause.OPERATOR));
    assertThat(states.get(0).pausedUntil(time.instant()))
        .contains(time.instant().plus(Duration.ofMinutes(5)));
    assertThat(states.get(1).pausedUntil(time.instant())).contains(Instant.MAX);
  }

  @Test
  @DisplayName("nothing is spent and nothing held at first")
  void quietAtFirst() {
    assertThat(operations().spentToday()).isZero();
    assertThat(operations().holds()).isEmpty();
    assertThat(operations().release(TERM)).isFalse();
    assertThat(operations().channels()).isEmpty();
  }

  @Test
  @DisplayName("what messages cost that are no signals counts for their day, up to its budget")
  void spends() {
    Optional<BigDecimal> budget = Optional.of(new BigDecimal("0.10"));
    assertThat(operations().spend(new BigDecimal("0.06"), budget)).isTrue();
    assertThat(operations().spend(new BigDecimal("0.05"), budget)).isFalse();
    assertThat(operations().spentToday()).isEqualByComparingTo("0.06");
    assertThat(operations().spend(new BigDecimal("0.04"), budget)).isTrue();
    assertThat(operations().spend(new BigDecimal("0.01"), Optional.empty())).isTrue();
    assertThat(operations().spend(BigDecimal.ZERO, budget)).as("what is free").isTrue();
    assertThat(operations().spend(new BigDecimal("-0.02"), budget)).as("given back").isTrue();
    assertThat(operations().spentToday()).isEqualByComparingTo("0.09");

    pass(Duration.ofDays(1));
    assertThat(operations().spentToday()).isZero();
    assertThat(operations().spend(new BigDecimal("0.10"), budget)).isTrue();
  }

  @Test
  @DisplayName("a claim counts what other messages cost, and they what it reserved")
  void spendsBesideClaims() {
    Optional<BigDecimal> budget = Optional.of(new BigDecimal("0.05"));
    Route text = new Route("text", Contact.TEXT, Duration.ZERO, new BigDecimal("0.02"));
    ClaimRules rules =
        rules(
            new Pacing(Map.of(), Optional.empty(), budget, Duration.ofDays(1), Duration.ZERO),
            text);
    armed(person("ann"), SOFTWARE);
    armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE).commit();
    assertThat(operations().spend(new BigDecimal("0.03"), budget)).isTrue();

    assertThat(claim(rules)).hasSize(1);
    assertThat(operations().spend(new BigDecimal("0.01"), budget)).isFalse();
    look().opens(ALGEBRA).commit();
    assertThat(claim(rules)).isEmpty();
  }

  @Test
  @DisplayName("two nodes that spend the rest of a budget at once do not both do it")
  void spendsAtOnce() {
    WatchRepository other = secondNode();
    BigDecimal cost = new BigDecimal("0.01");
    for (int round = 0; round < implementation.rounds() / 4; round++) {
      Optional<BigDecimal> budget = Optional.of(operations().spentToday().add(cost));

      assertThat(
              gate.both(
                  () -> operations().spend(cost, budget),
                  () -> other.operations().spend(cost, budget)))
          .as("round %s, %s", round, gate)
          .containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  @DisplayName("what waits for a paused channel is due at once when it is resumed")
  void resumedChannelHurries() {
    Watch watch = armed(person("ann"), SOFTWARE);
    operations().pause(Kind.CHANNEL, "text", Duration.ZERO);
    operations().pause(Kind.CHANNEL, "call", Duration.ZERO);
    look().opens(SOFTWARE).commit();
    assertThat(claim(10)).isEmpty();
    assertThat(entry(watch).waiting()).contains(WaitReason.CHANNEL_PAUSED);

    operations().resume(Kind.CHANNEL, "text");

    assertThat(claimOne().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("an alarm is told once in its time, and again after that")
  void alarmToldOnce() {
    assertThat(raise(NODE, DOWN, HELD).tell()).containsExactly(DOWN, HELD);
    pass(AGAIN.minusSeconds(1));
    assertThat(raise(NODE, DOWN, HELD)).isEqualTo(new Raised(List.of(), List.of()));
    pass(Duration.ofSeconds(1));
    Alarm worse = new Alarm(Cause.SOURCE_DOWN, "brown/202420", "fails still");

    assertThat(raise(NODE, worse, HELD).tell()).containsExactly(worse, HELD);
    assertThat(raise(NODE, worse, HELD).tell()).isEmpty();
  }

  @Test
  @DisplayName("an alarm that is over is said to be once, and told at once when it comes back")
  void alarmOver() {
    raise(NODE, DOWN, HELD);
    pass(Duration.ofMinutes(1));

    assertThat(raise(NODE, HELD).over()).containsExactly(DOWN);
    assertThat(raise(NODE, HELD)).isEqualTo(new Raised(List.of(), List.of()));
    assertThat(raise(NODE, HELD, DOWN).tell()).containsExactly(DOWN);
  }

  @Test
  @DisplayName("one cause in two places is two alarms")
  void alarmsBySubject() {
    Alarm elsewhere = new Alarm(Cause.SOURCE_DOWN, "brown/202410", "fails");
    raise(NODE, DOWN);

    assertThat(raise(NODE, DOWN, elsewhere).tell()).containsExactly(elsewhere);
    assertThat(raise(NODE, elsewhere).over()).containsExactly(DOWN);
  }

  @Test
  @DisplayName("of two nodes that see the same, one tells it and one says that it is over")
  void alarmToldByOneNode() {
    WatchRepository other = secondNode();
    for (int round = 0; round < implementation.rounds() / 4; round++) {
      assertThat(raisedByBoth(other, List.of(DOWN, HELD)))
          .flatExtracting(Raised::tell)
          .containsExactlyInAnyOrder(DOWN, HELD);
      pass(AGAIN);
      assertThat(raisedByBoth(other, List.of(DOWN, HELD)))
          .flatExtracting(Raised::tell)
          .containsExactlyInAnyOrder(DOWN, HELD);
      pass(Duration.ofMinutes(1));
      assertThat(raisedByBoth(other, List.of()))
          .flatExtracting(Raised::over)
          .containsExactlyInAnyOrder(DOWN, HELD);
    }
  }

  private List<Raised> raisedByBoth(WatchRepository other, List<Alarm> alarms) {
    return gate.both(
        () -> operations().raise(alarms, NODE, AGAIN),
        () -> other.operations().raise(alarms, OTHER_NODE, AGAIN));
  }

  private Raised raise(String node, Alarm... alarms) {
    return operations().raise(List.of(alarms), node, AGAIN);
  }
}
