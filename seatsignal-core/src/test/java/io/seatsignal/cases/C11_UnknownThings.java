package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.watch.Watch;
import org.junit.jupiter.api.Test;

class C11_UnknownThings extends BehaviourCase {

  @Test
  void anUnknownLetterChangesNothingAndHidesNoOpening() {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);

    scene.site.set(Scene.CRN, "stat", "Q");
    scene.pollTimes(2);
    assertThat(scene.storedSection(Scene.CRN).section().availability())
        .isEqualTo(Availability.FULL);

    scene.site.set(Scene.CRN, "stat", "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    assertThat(scene.signalsTo(watch)).hasSize(1);
  }

  @Test
  void unknownAndMissingFieldsAreNoFailure() {
    scene.site.list(Scene.CRN, "F").set(Scene.CRN, "brand_new_field", "surprise");
    scene.site.drop(Scene.CRN, "permreq").drop(Scene.CRN, "instr").drop(Scene.CRN, "meets");

    assertThat(scene.poll()).isInstanceOf(Committed.class);
    assertThat(scene.storedSection(Scene.CRN).section().instructor()).isEmpty();
  }
}
