package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.WatcherId;
import io.seatsignal.operation.Alarm;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.twilio.fake.Exchange;
import io.seatsignal.twilio.fake.Fault;
import io.seatsignal.twilio.fake.Operation;
import io.seatsignal.twilio.fake.TextOutcome;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class C31_ProviderTrouble extends TwilioCase {

  private static final int CROWD = 24;
  private static final Pattern ATTEMPT = Pattern.compile("%2Fstatus%2F([A-Za-z0-9_-]+)");
  private static final EnumSet<State> SETTLED = EnumSet.of(State.ACCEPTED, State.NOT_SENT);

  static Stream<Named<Fault>> troubles() {
    return Stream.of(
        Named.of("500", Fault.status(500)),
        Named.of("reset", Fault.reset()),
        Named.of("silence", Fault.silence()));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void threeMinutesOfTroubleTellNobodyTwiceAndBurnNobodysWatch(Fault trouble) {
    List<Watch> watches = crowd();
    scene.twilio.failAlways(trouble);
    scene.opens(TwilioScene.SOFTWARE);
    goOnFor(Duration.ofMinutes(3));
    scene.twilio.recover();
    goOnUntilSettled(watches);

    for (Watch watch : watches) {
      String number = scene.number(watch.watcher());
      int told = scene.textsTo(number).size() + scene.callsTo(number).size();
      boolean accepted = scene.newest(watch.watcher()).state() == State.ACCEPTED;
      assertThat(told).as("told once, or not at all").isEqualTo(accepted ? 1 : 0);
      assertThat(scene.now(watch).state())
          .isEqualTo(accepted ? WatchState.RESTING : WatchState.ARMED);
    }
    assertThat(attempts()).as("one POST for each attempt").doesNotHaveDuplicates();
    assertThat(scene.twilio.posts(Operation.LIST_MESSAGES)).as("asked").isPositive();
    await()
        .untilAsserted(
            () ->
                assertThat(scene.alarms)
                    .as("doubts in a row pause the channels")
                    .extracting(Alarm::cause)
                    .contains(Alarm.Cause.CHANNEL_IN_DOUBT));
    assertThat(watches)
        .as("who waited for the end of a pause")
        .anyMatch(watch -> scene.now(watch).state() == WatchState.RESTING);
  }

  @Test
  void whatTwilioDidInSpiteOfItsAnswerIsFoundAndNotRepeated() {
    Watch watch = scene.watch(scene.person(), TwilioScene.SOFTWARE);
    scene.twilio.fail(Fault.status(500).afterCreating().withoutCallbacks());

    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitNewest(watch.watcher(), State.IN_DOUBT);
    goOnFor(Duration.ofSeconds(20));

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    goOnFor(Duration.ofMinutes(2));
    assertThat(scene.twilio.posts(Operation.CREATE_MESSAGE)).isEqualTo(1);
    assertThat(scene.twilio.posts(Operation.CREATE_CALL)).isZero();
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.RESTING);
  }

  @Test
  void aCallbackBringsWhatALostAnswerDidNot() {
    Watch watch = scene.watch(scene.person(), TwilioScene.SOFTWARE);
    scene.twilio.fail(Fault.cutOff());

    scene.opens(TwilioScene.SOFTWARE);

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.twilio.posts(Operation.CREATE_MESSAGE)).isEqualTo(1);
  }

  @Test
  void anInvalidNumberIsRememberedAndReachedOverItsNextChannel() {
    WatcherId person = scene.person();
    String number = scene.number(person);
    scene.watch(person, TwilioScene.SOFTWARE, WatchPolicy.UNTIL_STOPPED);
    scene.twilio.texting(number, TextOutcome.refused(21211));

    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitCalls(number, 1);
    scene.opensAgain(TwilioScene.SOFTWARE);
    scene.awaitCalls(number, 2);

    assertThat(scene.twilio.posts(Operation.CREATE_MESSAGE)).as("not tried again").isEqualTo(1);
    assertThat(scene.alarms).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {30034, 30007})
  void aReceiptThatBlamesTheOperatorBurnsNobodysWatch(int code) {
    WatcherId person = scene.person();
    scene.prefer(person, "twilio-text");
    Watch watch = scene.watch(person, TwilioScene.SOFTWARE);
    WatcherId other = scene.person();
    scene.prefer(other, "twilio-text");
    Watch others = scene.watch(other, TwilioScene.ALGEBRA);
    scene.twilio.texting(scene.number(person), TextOutcome.undelivered(code));

    scene.opens(TwilioScene.SOFTWARE);
    await().until(() -> scene.now(watch).state() == WatchState.ARMED && !scene.alarms.isEmpty());
    scene.opens(TwilioScene.ALGEBRA);

    scene.awaitWaiting(other, WaitReason.CHANNEL_PAUSED);
    assertThat(scene.alarms.get(0).words()).contains(Integer.toString(code));
    assertThat(scene.now(watch).signalsSent()).isZero();
    for (int i = 0; i < 6; i++) {
      scene.minute();
    }
    scene.awaitNewest(other, State.ACCEPTED);
    assertThat(scene.now(others).state()).isEqualTo(WatchState.RESTING);
  }

  private List<Watch> crowd() {
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      watches.add(scene.watch(scene.person(), TwilioScene.SOFTWARE));
    }
    return watches;
  }

  /** Time goes by, and whatever is due meanwhile happens. */
  private void goOnFor(Duration time) {
    for (int i = 0; i < time.toSeconds() / 10; i++) {
      scene.time.advance(Duration.ofSeconds(10));
      scene.poll();
      scene.awaitRest();
    }
  }

  private void goOnUntilSettled(List<Watch> watches) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              scene.time.advance(Duration.ofSeconds(1));
              scene.poll();
              return watches.stream()
                  .allMatch(watch -> SETTLED.contains(scene.newest(watch.watcher()).state()));
            });
  }

  private List<String> attempts() {
    return scene.twilio.exchanges().stream()
        .filter(exchange -> exchange.method().equals("POST"))
        .map(Exchange::requestBody)
        .map(ATTEMPT::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }
}
