package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class C15_ListingAndDetailsDisagree extends BehaviourCase {

  @Test
  void noCapEndsTheWatchWithAnExplanation() {
    Watch watch = fullAndWatched();
    scene.site.list(Scene.CRN, "A").details(Scene.CRN, "");
    scene.pollTimes(3);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.openings().get(0).level()).isEqualTo(Level.ENDED);
              assertThat(signal.text()).contains("no seat limit", "Your watch has ended");
            });
    Watch ended = scene.now(watch);
    assertThat(ended.state()).isEqualTo(WatchState.ENDED);
    assertThat(ended.endReason()).contains(EndReason.UNCAPPED);
    assertThat(scene.request(watch.watcher(), WatchRequest.once(Scene.section(Scene.CRN))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNCAPPED));
  }

  @Test
  void zeroSeatsIsAskedAgainWithBackoffAndNotEveryCycle() {
    Watch watch = fullAndWatched();
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 0, 60);

    for (int i = 0; i < 20; i++) {
      scene.time.advance(Duration.ofSeconds(10));
      scene.poll();
    }

    // Asked at once and then after 30, 60 and 120 s: no more than that within 200 s.
    assertThat(scene.site.details()).isEqualTo(3);
    assertThat(scene.ledger(watch.watcher())).isEmpty();
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);

    scene.site.counts(Scene.CRN, 1, 60);
    scene.time.advance(Duration.ofMinutes(8));
    scene.poll();
    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("1 seat"));
  }

  @Test
  void aWatchMadeWhileTheListingSaysOpenAndTheCloserLookSaysFullIsToldOfTheNextSeat() {
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 0, 60);
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);
    scene.pollTimes(3);
    assertThat(scene.ledger(watch.watcher())).isEmpty();

    scene.site.counts(Scene.CRN, 1, 60);
    scene.pollTimes(5);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("1 seat"));
    assertThat(scene.site.searches()).isEqualTo(9);
  }

  @Test
  void aContradictionSurvivesARestartOfThePoller() {
    fullAndWatched();
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 0, 60);
    scene.poll();

    assertThat(scene.storedSection(Scene.CRN).contradictions()).isEqualTo(1);
    assertThat(scene.storedSection(Scene.CRN).askAgainAt())
        .contains(scene.time.instant().plusSeconds(30));
  }

  @Test
  void failedDetailsLetTheOpeningStandWithoutACount() {
    Watch watch = fullAndWatched();
    scene.site.list(Scene.CRN, "A").detailsAnswer(answer -> answer.code(500).body("broken"));
    scene.pollTimes(2);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(
            signal -> assertThat(signal.text()).contains("is open (10:").doesNotContain("seat,"));
  }

  private Watch fullAndWatched() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.poll();
    return scene.watch(Scene.CRN);
  }
}
