package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.Watch;
import org.junit.jupiter.api.Test;

class C17_PermissionRequired extends BehaviourCase {

  @Test
  void theMessageSaysThatAnInstructorsPermissionIsNeeded() {
    scene.site.list(Scene.CRN, "F").set(Scene.CRN, "permreq", "Y");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);

    scene.site.set(Scene.CRN, "stat", "A").counts(Scene.CRN, 2, 60);
    scene.pollTimes(1);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("Instructor's permission needed."));
  }
}
