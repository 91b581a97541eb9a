package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.FakeMessage;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C50_WholeStops extends TextCase {

  @ParameterizedTest
  @ValueSource(
      strings = {" stop ", "UNSUBSCRIBE", "END", "QUIT", "StopAll", "CANCEL", "REVOKE", "OPTOUT"})
  void aWordThatTwilioAnswersEndsEverythingAndIsNotAnsweredTwice(String word) {
    endsEverything(word, "", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stop.",
        "stop all",
        "please stop texting me",
        "no mas",
        "S T O P",
        "leave me alone!"
      })
  void anyOtherWayToSaySoDoesToAndIsConfirmedByUs(String words) {
    endsEverything(
        words,
        "You get no more texts or calls from SeatSignal. Text START if you want them again.",
        0);
  }

  private void endsEverything(String words, String reply, int automatic) {
    WatcherId texted = scene.person();
    WatcherId called = scene.person();
    scene.prefer(texted, TwilioChannels.TEXT_CHANNEL);
    scene.prefer(called, TwilioChannels.CALL_CHANNEL);
    Watch ofTexted = scene.watch(texted, TwilioScene.SOFTWARE);
    Watch ofCalled = scene.watch(called, TwilioScene.SOFTWARE);

    assertThat(writes(texted, words)).isEqualTo(reply);
    assertThat(writes(called, words)).isEqualTo(reply);
    opensForAWitness(TwilioScene.SOFTWARE);

    assertThat(optedOut(texted)).isTrue();
    assertThat(optedOut(called)).isTrue();
    assertThat(state(ofTexted)).isEqualTo(WatchState.STOPPED);
    assertThat(state(ofCalled)).isEqualTo(WatchState.STOPPED);
    assertThat(scene.textsTo(scene.number(texted))).isEmpty();
    assertThat(scene.callsTo(scene.number(called))).isEmpty();
    assertThat(scene.twilio.messages())
        .filteredOn(text -> text.to().equals(scene.number(texted)))
        .filteredOn(FakeMessage::automatic)
        .hasSize(automatic);
  }

  @Test
  void oneConfirmationADayIsEnough() {
    WatcherId who = scene.person();

    assertThat(writes(who, "stop!")).startsWith("You get no more texts");
    assertThat(writes(who, "I said stop!")).isEmpty();
    assertThat(optedOut(who)).isTrue();
  }

  @Test
  void stopAndAnythingElseIsAFullStopWithOneClarifyingWord() {
    WatcherId who = scene.person();
    scene.watch(who, TwilioScene.SOFTWARE);

    assertThat(writes(who, "STOP basket weaving"))
        .startsWith("We take that as STOP: no more texts or calls from SeatSignal.");
    assertThat(optedOut(who)).isTrue();
  }

  @Test
  void aSentenceThatTellsUsNothingOfTheKindStopsNothing() {
    WatcherId who = scene.person();
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);

    writes(who, "when does CS 32 stop meeting?");

    assertThat(optedOut(who)).isFalse();
    assertThat(state(watch)).isEqualTo(WatchState.ARMED);
  }
}
