package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.Watch;
import org.junit.jupiter.api.Test;

class C03_RaisedCapacity extends BehaviourCase {

  @Test
  void tenMoreSeatsAreOneOpening() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);

    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 10, 70);
    scene.pollTimes(2);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("10 seats"));
  }
}
