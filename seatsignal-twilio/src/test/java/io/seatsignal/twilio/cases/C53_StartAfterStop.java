package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class C53_StartAfterStop extends TextCase {

  @ParameterizedTest
  @CsvSource({"STOP,START", "please stop texting me,unstop", "QUIT,Start!"})
  void consentIsBackAndStoppedWatchesStayStopped(String stop, String start) {
    WatcherId who = scene.person();
    scene.prefer(who, TwilioChannels.TEXT_CHANNEL);
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    writes(who, stop);
    assertThat(optedOut(who)).isTrue();

    assertThat(writes(who, start))
        .as("no answer of Twilio's says that watches stay stopped")
        .contains("are on again. RESTART arms your watches that rest or were stopped.");
    assertThat(optedOut(who)).isFalse();
    assertThat(state(watch)).isEqualTo(WatchState.STOPPED);
    opensForAWitness(TwilioScene.SOFTWARE);
    assertThat(scene.textsTo(scene.number(who))).isEmpty();

    if (scene.twilio.blocks(TwilioScene.OUR_NUMBER, scene.number(who))) {
      // Only the bare word lifts Twilio's own block.
      writes(who, "START");
    }
    assertThat(writes(who, "RESTART")).startsWith("Waiting for a seat again: CSCI 0320 S01");
    scene.opensAgain(TwilioScene.SOFTWARE);
    assertThat(scene.awaitTexts(scene.number(who), 1).get(0).status()).isEqualTo("delivered");
  }
}
