package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionId;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Live;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C04_NotTakeable extends BehaviourCase {

  @Override
  FoseSite university() {
    return FoseSite.cuBoulder();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Maximum Enrollment: 60 / Seats Avail: -5",
        "Maximum Enrollment: 60 / Seats Avail: 0<br/>Waitlist Total: 20 of 20",
        "Maximum Enrollment: 60 / Seats Avail: 2<br/>Waitlist Total: 25 of 25"
      })
  void countsThatLeaveNothingToTakeTellNobodyWhateverTheListingSays(String seats) {
    scene.site.list(Scene.CRN, "F").details(Scene.CRN, seats);
    scene.poll();
    Watch watch = watch();

    scene.site.list(Scene.CRN, "A");
    scene.pollTimes(3);

    assertThat(scene.ledger(watch.watcher())).isEmpty();
    assertThat(stored()).isEqualTo(Availability.FULL);
  }

  @Test
  void neitherCountsNorStatusChangeNothing() {
    scene.site.list(Scene.CRN, "F").details(Scene.CRN, "");
    scene.poll();
    Watch watch = watch();

    scene.site.list(Scene.CRN, "");
    scene.pollTimes(2);

    assertThat(scene.ledger(watch.watcher())).isEmpty();
    assertThat(stored()).isEqualTo(Availability.FULL);
  }

  private Availability stored() {
    return scene.repository.section(section()).orElseThrow().section().availability();
  }

  private Watch watch() {
    WatchRequest both = new WatchRequest(section(), WatchPolicy.ONCE, true);
    return ((Live) scene.request(scene.person(), both)).watch();
  }

  private SectionId section() {
    return SectionId.of(FoseSite.cuBoulder().name(), Scene.TERM, Scene.CRN);
  }
}
