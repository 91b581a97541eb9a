package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.twilio.fake.Fault;
import io.seatsignal.twilio.fake.TextOutcome;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class C33_StoppedBeforeItIsSent extends TwilioCase {

  @Test
  void oneCourseStoppedByTextWhileItsSignalWaits() {
    Watch watch = waitingForItsGap();

    scene.writes(scene.number(watch.watcher()), "OFF MATH 0520");

    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.STOPPED);
  }

  @Test
  void everythingStoppedByTextWhileASignalWaits() {
    Watch watch = waitingForItsGap();

    scene.writes(scene.number(watch.watcher()), "STOP");

    assertNotSent(watch, NotSentReason.OPTED_OUT);
    assertThat(scene.callsTo(scene.number(watch.watcher()))).isEmpty();
  }

  @Test
  void stoppedOnThePageWhileItsSignalWaits() {
    Watch watch = waitingForItsGap();

    scene.seatSignal.watches().stop(watch.watcher(), watch.id());

    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  void whatIsHeardOfAnEarlierAttemptRevivesNothing() {
    Watch watch = scene.watch(scene.person(), TwilioScene.SOFTWARE);
    String number = scene.number(watch.watcher());
    scene.twilio.fail(Fault.silence().afterCreating().withoutCallbacks());
    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitNewest(watch.watcher(), State.IN_DOUBT);

    scene.writes(number, "OFF CSCI 0320");
    scene.time.advance(Duration.ofSeconds(20));
    scene.poll();

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.STOPPED);
    assertThat(scene.textsTo(number)).hasSize(1);
  }

  @Test
  void aFailureThatIsReportedAfterTheStopIsNotMadeGood() {
    WatcherId person = scene.person();
    String number = scene.number(person);
    Watch watch = scene.watch(person, TwilioScene.SOFTWARE);
    scene.twilio.texting(number, TextOutcome.undelivered(30003));
    scene.twilio.fail(Fault.silence().afterCreating());
    scene.web.hold();
    scene.opens(TwilioScene.SOFTWARE);
    await().until(() -> scene.textsTo(number).size() == 1);
    scene.seatSignal.watches().stop(person, watch.id());
    scene.web.release();

    await().until(() -> scene.textsTo(number).get(0).status().equals("undelivered"));
    scene.minute();
    scene.minute();
    scene.awaitRest();

    assertThat(scene.now(watch).state()).isEqualTo(WatchState.STOPPED);
    assertThat(scene.textsTo(number)).hasSize(1);
    assertThat(scene.callsTo(number)).isEmpty();
  }

  /** A second signal of one person within a minute of the first. */
  private Watch waitingForItsGap() {
    WatcherId person = scene.person();
    scene.prefer(person, "twilio-text");
    scene.watch(person, TwilioScene.SOFTWARE);
    Watch second = scene.watch(person, TwilioScene.ALGEBRA);
    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitTexts(scene.number(person), 1);
    scene.awaitNewest(person, State.ACCEPTED);
    scene.time.advance(Duration.ofSeconds(5));
    scene.campus.open(TwilioScene.ALGEBRA, 1);
    scene.poll();
    scene.awaitWaiting(person, WaitReason.GAP);
    return second;
  }

  private void assertNotSent(Watch watch, NotSentReason reason) {
    scene.minute();
    scene.minute();
    scene.awaitNewest(watch.watcher(), State.NOT_SENT);
    LedgerEntry entry = scene.newest(watch.watcher());
    assertThat(entry.section()).isEqualTo(watch.section());
    assertThat(entry.reason()).contains(reason);
    assertThat(scene.textsTo(scene.number(watch.watcher()))).as("only the first").hasSize(1);
  }
}
