package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.WatchPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class C40_FourthCallOfTheDay extends BehaviourCase {

  private final RecordingChannel call =
      new RecordingChannel("call", new ChannelCapabilities(Contact.CALL, 160));

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.channel(call);
  }

  @Test
  void becomesATextWhereTextsAreWanted() {
    WatcherId person = calledThreeTimes(List.of("call", "recorder"));

    opensAgain();

    scene.awaitNewest(person, State.ACCEPTED);
    assertThat(call.signals()).hasSize(3);
    assertThat(scene.channel.signals()).hasSize(1);
  }

  @Test
  void waitsUntilTheFirstIsADayAgoAndTheLedgerSaysSo() {
    WatcherId person = calledThreeTimes(List.of("call"));

    opensAgain();
    scene.awaitWaiting(person, WaitReason.CAP);
    scene.time.advance(Duration.ofHours(23).plusMinutes(20));
    scene.pollTimes(1);

    scene.awaitNewest(person, State.ACCEPTED);
    assertThat(call.signals()).hasSize(4);
  }

  private WatcherId calledThreeTimes(List<String> channels) {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    WatcherId person = scene.person();
    scene.seatSignal.watchers().prefer(person, Preferences.DEFAULT.over(channels));
    scene.watch(person, Scene.CRN, WatchPolicy.UNTIL_STOPPED, false);
    for (int calls = 1; calls <= 3; calls++) {
      opensAgain();
      call.awaitSignals(calls, Duration.ofSeconds(10));
      scene.awaitNewest(person, State.ACCEPTED);
    }
    return person;
  }

  /** Taken, and free again a quarter of an hour later. */
  private void opensAgain() {
    scene.site.list(Scene.CRN, "F");
    scene.pollTimes(1);
    scene.time.advance(Duration.ofMinutes(15));
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
  }
}
