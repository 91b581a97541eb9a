package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.WatchState;
import org.junit.jupiter.api.Test;

class C16_PlaceholderOrCancelled extends BehaviourCase {

  @Test
  void aCrossListPlaceholderCannotBeWatched() {
    scene.site.list(Scene.CRN, "X");
    scene.poll();

    assertRefused(Reason.PLACEHOLDER, "only points to another section");
  }

  @Test
  void aCancelledSectionCannotBeWatched() {
    scene.site.list(Scene.CRN, "C");
    scene.poll();

    assertRefused(Reason.CANCELLED, "is cancelled");
  }

  @Test
  void aWatchedOneThatIsListedAsCancelledTellsItsWatchersOnce() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.site.list(Scene.TERM, "20001", "ENGL 1050", "S01", "A");
    scene.poll();
    Watch first = scene.watch(Scene.CRN);
    Watch second = scene.watch(Scene.CRN);

    scene.site.list(Scene.CRN, "C");
    scene.pollTimes(1);
    assertTold(first);
    assertTold(second);
    scene.pollTimes(2);
    scene.site.unlist(Scene.CRN);
    scene.pollTimes(3);

    assertTold(first);
    assertTold(second);
    assertRefused(Reason.CANCELLED, "is cancelled");
  }

  @Test
  void oneThatOnlyTheCloserLookCallsCancelledTellsItsWatchersOnce() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.site.list(Scene.TERM, "20001", "ENGL 1050", "S01", "A");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);

    scene.site.list(Scene.CRN, "C").unlist(Scene.CRN);
    scene.pollTimes(2);
    assertTold(watch);
    scene.pollTimes(4);

    assertTold(watch);
    assertRefused(Reason.CANCELLED, "is cancelled");
  }

  private void assertTold(Watch watch) {
    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.openings().get(0).level()).isEqualTo(Level.ENDED);
              assertThat(signal.text()).contains("is cancelled", "Your watch has ended");
            });
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ENDED);
    assertThat(scene.now(watch).endReason()).contains(EndReason.CANCELLED);
  }

  private void assertRefused(Reason reason, String words) {
    assertThat(scene.request(scene.person(), WatchRequest.once(Scene.section(Scene.CRN))))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.message()).contains(words);
            });
  }
}
