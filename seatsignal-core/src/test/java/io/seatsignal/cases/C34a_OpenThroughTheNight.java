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
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class C34a_OpenThroughTheNight extends BehaviourCase {

  private final RecordingChannel call =
      new RecordingChannel("call", new ChannelCapabilities(Contact.CALL, 160));

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.channel(call);
  }

  @Test
  void isCalledInTheMorningBecauseTheLastLookIsRecent() {
    Watch watch = opensAtTenInTheEvening(Preferences.DEFAULT.over(List.of("call")));
    scene.awaitWaiting(watch.watcher(), WaitReason.QUIET_HOURS);

    scene.time.set(Instant.parse("2025-01-24T12:58:30Z"));
    scene.pollTimes(1);
    assertThat(call.signals()).as("07:59:30").isEmpty();
    scene.pollTimes(1);

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(call.signals()).hasSize(1);
  }

  @Test
  void isTextedAtOnceWhereTextsMayComeAtNight() {
    Watch watch =
        opensAtTenInTheEvening(
            Preferences.DEFAULT.over(List.of("call", "recorder")).atNight(true, false));

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.channel.signals()).hasSize(1);
    assertThat(call.signals()).isEmpty();
  }

  private Watch opensAtTenInTheEvening(Preferences preferences) {
    scene.time.set(Instant.parse("2025-01-24T02:59:00Z"));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    WatcherId person = scene.person();
    scene.seatSignal.watchers().prefer(person, preferences);
    Watch watch = scene.watch(person, Scene.CRN, WatchPolicy.ONCE, false);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    return watch;
  }
}
