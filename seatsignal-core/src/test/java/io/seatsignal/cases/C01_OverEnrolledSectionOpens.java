package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import org.junit.jupiter.api.Test;

class C01_OverEnrolledSectionOpens extends BehaviourCase {

  @Test
  void fromMinusTwoToOneIsExactlyOneOpening() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, -2, 60);
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);
    scene.pollTimes(2);

    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(3);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("CSCI 0320 S01", "1 seat"));
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.RESTING);
  }
}
