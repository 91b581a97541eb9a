package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.twilio.fake.CallOutcome;
import io.seatsignal.twilio.fake.Operation;
import io.seatsignal.twilio.fake.TextOutcome;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import org.junit.jupiter.api.Test;

class C37_AcceptedAndNotDelivered extends TwilioCase {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.metrics(meters);
  }

  @Test
  void aPhoneThatIsOffIsTextedOnceMore() {
    Watch watch = watch(TextOutcome.undelivered(30003), TextOutcome.delivered());
    String number = scene.number(watch.watcher());

    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitTexts(number, 1);
    scene.minute();
    scene.minute();

    assertThat(scene.awaitTexts(number, 2).get(1).status()).isEqualTo("delivered");
    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.callsTo(number)).isEmpty();
    assertThat(receipts("try_again")).isEqualTo(1);
  }

  @Test
  void aPhoneThatStaysOffIsTextedOnceMoreAndThenCalled() {
    Watch watch = watch(TextOutcome.undelivered(30003));
    String number = scene.number(watch.watcher());

    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitTexts(number, 1);
    for (int i = 0; i < 3; i++) {
      scene.minute();
    }
    scene.awaitCalls(number, 1);
    scene.awaitNewest(watch.watcher(), State.ACCEPTED);

    assertThat(scene.textsTo(number)).hasSize(2);
  }

  @Test
  void aLandlineGetsNoMoreTextsButACall() {
    Watch watch = watch(TextOutcome.undelivered(30006));
    String number = scene.number(watch.watcher());

    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitCalls(number, 1);
    scene.opensAgain(TwilioScene.SOFTWARE);
    scene.awaitCalls(number, 2);

    assertThat(scene.textsTo(number)).hasSize(1);
    assertThat(receipts("unreachable")).isEqualTo(1);
  }

  @Test
  void whatIsFilteredGoesOverTheNextChannelAndTheOperatorIsTold() {
    Watch watch = watch(TextOutcome.undelivered(30007));
    String number = scene.number(watch.watcher());

    scene.opens(TwilioScene.SOFTWARE);

    scene.awaitCalls(number, 1);
    assertThat(scene.textsTo(number)).as("never the same text again").hasSize(1);
    assertThat(receipts("operator_side")).isEqualTo(1);
    await().until(() -> !scene.alarms.isEmpty());
    assertThat(scene.alarms.get(0).words()).contains("30007");
  }

  @Test
  void aCallThatNobodyAnswersIsFollowedByATextAndUsesNothingUp() {
    WatcherId person = scene.person();
    scene.prefer(person, "twilio-call", "twilio-text");
    Watch watch = scene.watch(person, TwilioScene.SOFTWARE);
    scene.twilio.calling(scene.number(person), CallOutcome.noAnswer());

    scene.opens(TwilioScene.SOFTWARE);

    scene.awaitTexts(scene.number(person), 1);
    scene.awaitNewest(person, State.ACCEPTED);
    assertThat(scene.twilio.posts(Operation.CREATE_CALL)).isEqualTo(1);
    assertThat(scene.now(watch).signalsSent()).isEqualTo(1);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.RESTING);
  }

  private double receipts(String verdict) {
    return meters
        .get("seatsignal.receipts")
        .tag("channel", "twilio-text")
        .tag("verdict", verdict)
        .counter()
        .count();
  }

  private Watch watch(TextOutcome... outcomes) {
    WatcherId person = scene.person();
    scene.twilio.texting(scene.number(person), outcomes);
    return scene.watch(person, TwilioScene.SOFTWARE, WatchPolicy.UNTIL_STOPPED);
  }
}
