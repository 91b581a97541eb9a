package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.Watch;
import org.junit.jupiter.api.Test;

class C02_OneSeatAfterOverEnrolment extends BehaviourCase {

  @Test
  void nothingAtSixtyOfSixtyAndOneSeatAtFiftyNine() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, -1, 60);
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);

    scene.site.counts(Scene.CRN, 0, 60);
    scene.pollTimes(1);
    assertThat(scene.ledger(watch.watcher())).isEmpty();

    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("(1 seat, "));
  }
}
