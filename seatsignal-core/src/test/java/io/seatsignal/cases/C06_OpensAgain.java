package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.Signal;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class C06_OpensAgain extends BehaviourCase {

  @Test
  void twoMinutesAfterItWasTakenIsANewOpeningAndToldAgain() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.poll();
    Watch watch = scene.watch(scene.person(), Scene.CRN, WatchPolicy.UNTIL_STOPPED, false);

    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    assertThat(scene.signalsTo(watch)).hasSize(1);
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.pollTimes(1);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 2, 60);
    scene.pollTimes(1);

    List<Signal> signals = scene.signalsTo(watch);
    assertThat(signals).hasSize(2);
    assertThat(signals.get(1).openings().get(0).openingId())
        .isGreaterThan(signals.get(0).openings().get(0).openingId());
    assertThat(signals.get(1).text()).contains("2 seats");
  }
}
