package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.TextOutcome;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C52_Restart extends TextCase {

  private static final int OUT_OF_SERVICE = 30005;
  private static final Duration SOON = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"RESTART", "RESTART CSCI 0320", "on cs 32", "restart"})
  void armsAgainAfterASignal(String words) {
    WatcherId who = scene.person();
    Watch watch = told(who);

    assertThat(writes(who, words))
        .isEqualTo("Waiting for a seat again: CSCI 0320 S01 (open now, 2 seats).");
    assertThat(state(watch)).isEqualTo(WatchState.ARMED);
    scene.opensAgain(TwilioScene.SOFTWARE);

    assertThat(scene.awaitTexts(scene.number(who), 2)).hasSize(2);
  }

  @Test
  void armsAgainAfterAFailedDelivery() {
    WatcherId who = scene.person();
    scene.prefer(who, TwilioChannels.TEXT_CHANNEL);
    scene.twilio.texting(
        scene.number(who), TextOutcome.undelivered(OUT_OF_SERVICE), TextOutcome.delivered());
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitNewest(who, State.NOT_SENT);

    assertThat(writes(who, "RESTART CSCI 0320"))
        .startsWith("Waiting for a seat again: CSCI 0320 S01");
    assertThat(state(watch)).isEqualTo(WatchState.ARMED);
    scene.opensAgain(TwilioScene.SOFTWARE);

    assertThat(scene.awaitTexts(scene.number(who), 2).get(1).status()).isEqualTo("delivered");
  }

  @Test
  void isRefusedWhileOptedOutWithTheWordThatHelps() {
    WatcherId who = scene.person();
    Watch watch = told(who);
    writes(who, "please stop texting me");

    assertThat(writes(who, "RESTART")).isEqualTo("You asked SeatSignal to stop. Text START first.");
    assertThat(writes(who, "WATCH MATH 0520")).contains("START");
    assertThat(state(watch)).isEqualTo(WatchState.STOPPED);
    writes(who, "START");
    assertThat(writes(who, "RESTART")).startsWith("Waiting for a seat again: CSCI 0320 S01");
    assertThat(state(watch)).isEqualTo(WatchState.ARMED);
  }

  private Watch told(WatcherId who) {
    scene.prefer(who, TwilioChannels.TEXT_CHANNEL);
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitTexts(scene.number(who), 1);
    await().atMost(SOON).until(() -> state(watch), WatchState.RESTING::equals);
    return watch;
  }
}
