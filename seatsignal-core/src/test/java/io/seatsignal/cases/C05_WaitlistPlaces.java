package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SectionId;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Live;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C05_WaitlistPlaces extends BehaviourCase {

  @Override
  FoseSite university() {
    return FoseSite.cuBoulder();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5"})
  void concernOnlyWatchesThatAskedForThem(String seatsLeft) {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch seatsOnly = watch(false);
    Watch waitlistToo = watch(true);

    scene
        .site
        .list(Scene.CRN, "W")
        .details(
            Scene.CRN,
            "Maximum Enrollment: 60 / Seats Avail: " + seatsLeft + "<br/>Waitlist Total: 10 of 20");
    scene.pollTimes(2);

    assertThat(scene.signalsTo(waitlistToo))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.openings().get(0).level()).isEqualTo(Level.WAITLIST);
              assertThat(signal.text()).contains("has a waitlist place");
            });
    assertThat(scene.ledger(seatsOnly.watcher())).isEmpty();
  }

  private Watch watch(boolean waitlist) {
    SectionId section = SectionId.of(FoseSite.cuBoulder().name(), Scene.TERM, Scene.CRN);
    WatchRequest request = new WatchRequest(section, WatchPolicy.ONCE, waitlist);
    return ((Live) scene.request(scene.person(), request)).watch();
  }
}
