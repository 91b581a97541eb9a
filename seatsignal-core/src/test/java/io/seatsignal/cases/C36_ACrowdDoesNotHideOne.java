package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class C36_ACrowdDoesNotHideOne extends BehaviourCase {

  private static final String OTHER = "26380";
  private static final int CROWD = 300;

  private final RecordingChannel slow =
      new RecordingChannel(
          "slow",
          new ChannelCapabilities(Contact.TEXT, 160, Duration.ofSeconds(1), BigDecimal.ZERO));

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.channel(slow);
  }

  @Test
  void theOneWatcherOfTheSecondSectionIsServedWithinSeconds() {
    scene.site.list(Scene.CRN, "F").list(Scene.TERM, OTHER, "MATH 0520", "S01", "F");
    scene.poll();
    for (int i = 0; i < CROWD; i++) {
      slowly(Scene.CRN);
    }
    Watch alone = slowly(OTHER);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.site.list(Scene.TERM, OTHER, "MATH 0520", "S01", "A").counts(OTHER, 1, 60);
    scene.poll();

    int seconds = 0;
    while (!served(alone) && seconds < CROWD) {
      int before = seconds;
      await().until(() -> slow.signals().size() > before);
      scene.time.advance(Duration.ofSeconds(1));
      seconds++;
    }

    assertThat(seconds).as("seconds until the one was served").isLessThan(10);
    assertThat(slow.signals().size()).as("one each second").isLessThanOrEqualTo(seconds + 3);
  }

  private Watch slowly(String crn) {
    var person = scene.person();
    scene.seatSignal.watchers().prefer(person, Preferences.DEFAULT.over(List.of("slow")));
    return scene.watch(person, crn, WatchPolicy.ONCE, false);
  }

  private boolean served(Watch watch) {
    return slow.signals().stream()
        .flatMap(signal -> signal.openings().stream())
        .anyMatch(fact -> fact.watchId().equals(watch.id()));
  }
}
