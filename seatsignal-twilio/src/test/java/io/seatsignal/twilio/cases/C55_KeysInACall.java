package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.CallOutcome;
import io.seatsignal.twilio.fake.FakeCall;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class C55_KeysInACall extends TextCase {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration GAP = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void oneConfirmsSoThatNoTextFollows() {
    WatcherId confirms = escalating("1");
    WatcherId silent = escalating("-");
    scene.watch(confirms, TwilioScene.SOFTWARE);
    scene.watch(silent, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    passes(() -> scene.callsTo(scene.number(confirms)).size() == 1);
    passes(() -> scene.callsTo(scene.number(silent)).size() == 1);
    FakeCall call = called(confirms);
    scene.awaitNewest(confirms, State.ACCEPTED);
    scene.awaitNewest(silent, State.TOLD);

    scene.time.advance(PATIENCE.plusSeconds(1));
    scene.poll();
    scene.awaitTexts(scene.number(silent), 1);

    assertThat(call.spoken())
        .startsWith(
            "This is SeatSignal. A seat opened in CSCI 0 3 2 0, section S 0 1,"
                + " Introduction to Software Engineering. 2 seats. Press 1 to confirm.")
        .contains("Thank you. You can reach us at 4 0 1, 5 5 5, 0 1 0 0. Goodbye.");
    assertThat(scene.textsTo(scene.number(confirms))).isEmpty();
    assertThat(scene.newest(confirms).state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  void twoKeepsWatching() {
    WatcherId who = calledBy("2");
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    FakeCall call = called(who);
    scene.awaitNewest(who, State.ACCEPTED);

    assertThat(call.spoken()).contains("Good. You will be told of the next seat, too.");
    await().atMost(SOON).until(() -> state(watch), WatchState.ARMED::equals);
    scene.opensAgain(TwilioScene.SOFTWARE);

    assertThat(scene.awaitCalls(scene.number(who), 2)).hasSize(2);
  }

  @Test
  void nineStopsEverything() {
    WatcherId who = calledBy("9");
    Watch opens = scene.watch(who, TwilioScene.SOFTWARE);
    Watch other = scene.watch(who, TwilioScene.ALGEBRA);
    scene.opens(TwilioScene.SOFTWARE);

    assertThat(called(who).spoken()).contains("You will get no more calls and texts.");
    assertThat(optedOut(who)).isTrue();
    scene.awaitNewest(who, State.ACCEPTED);
    scene.time.advance(GAP);
    opensForAWitness(TwilioScene.ALGEBRA);
    assertThat(state(opens)).isEqualTo(WatchState.STOPPED);
    assertThat(state(other)).isEqualTo(WatchState.STOPPED);
    assertThat(scene.callsTo(scene.number(who))).hasSize(1);
    assertThat(writes(who, "RESTART")).contains("START");
  }

  @Test
  void withoutAKeyItIsSaidTwiceAndTheWatchRests() {
    WatcherId who = calledBy("-");
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    FakeCall call = called(who);
    scene.awaitNewest(who, State.ACCEPTED);

    assertThat(timesTold(call)).isEqualTo(2);
    assertThat(call.transcript().get(2)).endsWith("Goodbye.");
    assertThat(call.alerts()).isEmpty();
    assertThat(call.keys()).isEmpty();
    await().atMost(SOON).until(() -> state(watch), WatchState.RESTING::equals);
  }

  @Test
  void anyOtherKeyRepeatsItOnce() {
    WatcherId who = calledBy("57");
    scene.watch(who, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    FakeCall call = called(who);

    assertThat(call.keys()).isEqualTo("57");
    assertThat(timesTold(call)).isEqualTo(2);
    assertThat(call.spoken()).endsWith("Goodbye.");
    assertThat(optedOut(who)).isFalse();
  }

  @Test
  void aKeyThatIsDeliveredTwiceHasOneEffect() {
    WatcherId who = calledBy("2");
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    FakeCall call = called(who);
    scene.awaitNewest(who, State.ACCEPTED);
    await().atMost(SOON).until(() -> state(watch), WatchState.ARMED::equals);
    writes(who, "OFF CSCI 0320");
    String script = URI.create(call.script()).getPath().replace("/webhooks/twilio", "");

    var again = postSigned(script + "/key/1", form("CallSid", call.sid(), "Digits", "2"));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(state(watch))
        .as("who said OFF after it is left alone")
        .isEqualTo(WatchState.STOPPED);
  }

  private WatcherId calledBy(String keys) {
    WatcherId who = scene.person();
    scene.prefer(who, TwilioChannels.CALL_CHANNEL);
    scene.twilio.calling(scene.number(who), CallOutcome.answered(keys));
    return who;
  }

  private WatcherId escalating(String keys) {
    WatcherId who = calledBy(keys);
    scene
        .seatSignal
        .watchers()
        .prefer(
            who,
            Preferences.DEFAULT
                .over(List.of(TwilioChannels.CALL_CHANNEL, TwilioChannels.TEXT_CHANNEL))
                .delivered(Delivery.ESCALATE, PATIENCE));
    return who;
  }

  private FakeCall called(WatcherId who) {
    return scene.awaitCalls(scene.number(who), 1).get(0);
  }

  private static long timesTold(FakeCall call) {
    return call.transcript().stream().filter(line -> line.contains("A seat opened in")).count();
  }
}
