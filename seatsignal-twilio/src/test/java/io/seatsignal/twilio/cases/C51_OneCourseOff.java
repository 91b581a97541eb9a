package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C51_OneCourseOff extends TextCase {

  @ParameterizedTest
  @ValueSource(strings = {"OFF CSCI 0320", "stop csci320", "DROP CS 32", "off cs32 s1"})
  void onlyThatWatchEndsWithOneConfirmation(String words) {
    WatcherId who = scene.person();
    scene.prefer(who, TwilioChannels.TEXT_CHANNEL);
    Watch software = scene.watch(who, TwilioScene.SOFTWARE);
    Watch algebra = scene.watch(who, TwilioScene.ALGEBRA);

    assertThat(writes(who, words))
        .isEqualTo("Off: CSCI 0320 S01. Again: RESTART CSCI 0320. STOP ends all.");
    opensForAWitness(TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.ALGEBRA);

    assertThat(state(software)).isEqualTo(WatchState.STOPPED);
    assertThat(optedOut(who)).isFalse();
    assertThat(scene.awaitTexts(scene.number(who), 1))
        .singleElement()
        .satisfies(text -> assertThat(text.body()).contains("MATH 0520").doesNotContain("CSCI"));
    assertThat(scene.now(algebra).signalsSent()).isOne();
  }

  @Test
  void whatIsNotWatchedIsSaidAndNothingEnds() {
    WatcherId who = scene.person();
    Watch software = scene.watch(who, TwilioScene.SOFTWARE);

    assertThat(writes(who, "off math 52"))
        .isEqualTo("You do not watch MATH 52. You watch: CSCI 0320 S01. STOP ends all.");
    assertThat(state(software)).isEqualTo(WatchState.ARMED);
  }
}
