package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Origin;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class C07_WatchOnOpenSection extends BehaviourCase {

  @Test
  void saysOpenNowAndWaitsForTheNextOpening() {
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 3, 60);
    scene.poll();
    WatcherId person = scene.person();

    WatchResult result = scene.request(person, WatchRequest.once(Scene.section(Scene.CRN)));

    assertThat(result)
        .isInstanceOfSatisfying(
            Live.class,
            live -> {
              assertThat(live.origin()).isEqualTo(Origin.CREATED);
              assertThat(live.watch().state()).isEqualTo(WatchState.ARMED);
              assertThat(live.now()).isEqualTo(Availability.OPEN);
              assertThat(live.seats()).isEqualTo(Seats.of(3, 60));
            });
    scene.pollTimes(3);
    assertThat(scene.ledger(person)).isEmpty();

    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    scene.pollTimes(1);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    assertThat(scene.ledger(person)).hasSize(1);
    assertThat(scene.channel.signals()).hasSize(1);
  }

  @Test
  void manyNewWatchesOnOneSectionCostOneCachedLook() {
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 3, 60);
    scene.poll();
    scene.watch(Scene.CRN);
    scene.watch(Scene.CRN);
    scene.time.advance(Duration.ofSeconds(5));

    WatchResult third = scene.request(scene.person(), WatchRequest.once(Scene.section(Scene.CRN)));

    assertThat(((Live) third).seats().available()).isEqualTo(OptionalInt.of(3));
    assertThat(scene.site.details()).isEqualTo(1);
  }
}
