package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import org.junit.jupiter.api.Test;

class C08_StaysOpenAndCountsFlap extends BehaviourCase {

  @Test
  void oneSignalInAll() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.poll();
    Watch watch = scene.watch(scene.person(), Scene.CRN, WatchPolicy.UNTIL_STOPPED, false);

    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(40);
    for (int i = 0; i < 6; i++) {
      // A changed title makes the answer new, so that the flapping count is really looked at.
      scene.site.counts(Scene.CRN, 1 + i % 2, 60).set(Scene.CRN, "title", "Take " + i);
      scene.pollTimes(1);
    }

    assertThat(scene.signalsTo(watch)).hasSize(1);
    assertThat(scene.site.searches()).isEqualTo(47);
    assertThat(scene.site.details()).isEqualTo(1);
  }
}
