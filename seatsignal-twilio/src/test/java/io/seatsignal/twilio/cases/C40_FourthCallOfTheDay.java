package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.twilio.fake.Operation;
import io.seatsignal.watch.WatchPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class C40_FourthCallOfTheDay extends TwilioCase {

  @Test
  void becomesATextWhereTextsAreWanted() {
    WatcherId person = calledThreeTimes("twilio-call", "twilio-text");

    scene.opensAgain(TwilioScene.SOFTWARE);

    scene.awaitTexts(scene.number(person), 1);
    scene.awaitNewest(person, State.ACCEPTED);
    assertThat(scene.newest(person).channel()).contains("twilio-text");
    assertThat(scene.twilio.posts(Operation.CREATE_CALL)).isEqualTo(3);
  }

  @Test
  void waitsUntilTheFirstIsADayAgoAndTheLedgerSaysSo() {
    WatcherId person = calledThreeTimes("twilio-call");

    scene.opensAgain(TwilioScene.SOFTWARE);
    scene.awaitWaiting(person, WaitReason.CAP);
    assertThat(scene.twilio.posts(Operation.CREATE_CALL)).isEqualTo(3);
    scene.time.advance(Duration.ofHours(23).plusMinutes(20));
    scene.minute();

    scene.awaitCalls(scene.number(person), 4);
    scene.awaitNewest(person, State.ACCEPTED);
  }

  private WatcherId calledThreeTimes(String... channels) {
    WatcherId person = scene.person();
    scene.prefer(person, channels);
    scene.watch(person, TwilioScene.SOFTWARE, WatchPolicy.UNTIL_STOPPED);
    for (int calls = 1; calls <= 3; calls++) {
      scene.opensAgain(TwilioScene.SOFTWARE);
      scene.awaitCalls(scene.number(person), calls);
      scene.awaitNewest(person, State.ACCEPTED);
    }
    return person;
  }
}
