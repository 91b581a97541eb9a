package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import org.junit.jupiter.api.Test;

class C13_CatalogueSeesItFirst extends BehaviourCase {

  @Test
  void aLookThatAnotherWatchCostsDoesNotSwallowTheOpening() {
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 2, 60);
    scene.poll();
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.pollTimes(1);
    Watch watch = scene.watch(Scene.CRN);

    // The seat is free again; reading the catalogue and a new request see it before the poller.
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.request(scene.person(), WatchRequest.once(Scene.section(Scene.CRN)));
    scene.storedSection(Scene.CRN);
    scene.pollTimes(2);

    assertThat(scene.signalsTo(watch)).hasSize(1);
  }

  @Test
  void theRefreshThatBringsANewTitleBringsTheOpeningToo() {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);

    scene.site.list(Scene.CRN, "A").set(Scene.CRN, "title", "Renamed").counts(Scene.CRN, 1, 60);
    scene.pollTimes(2);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.openings().get(0).title()).isEqualTo("Renamed"));
  }
}
