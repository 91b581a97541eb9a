package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C21_CapAndEndedTerms extends BehaviourCase {

  private static final String OLD = "202410";
  private static final int CAP = WatchLimits.DEFAULT.liveWatches();

  @Override
  List<Enrolment> enrolments() {
    return List.of(
        new Enrolment(new TermId("brown", OLD), Optional.of(Instant.parse("2025-01-23T15:30:00Z"))),
        Enrolment.open(new TermId("brown", Scene.TERM)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void watchesOfAnEndedTermDoNotCountAndRemovalAlwaysWorks(boolean polledAfterTheEnd) {
    for (int i = 0; i <= CAP; i++) {
      scene.site.list(OLD, "1000" + i, "OLDE " + i, "S01", "F");
      scene.site.list(Scene.TERM, "2000" + i, "CSCI " + i, "S01", "F");
    }
    scene.poll(OLD);
    scene.poll(Scene.TERM);
    WatcherId person = scene.person();
    List<Watch> old = fill(person, OLD, "1000");
    assertCapped(person, Scene.TERM, "20000");

    scene.time.advance(Duration.ofHours(1));
    if (polledAfterTheEnd) {
      scene.poll(OLD);
    }
    List<Watch> current = fill(person, Scene.TERM, "2000");
    assertCapped(person, Scene.TERM, "2000" + CAP);

    assertThat(scene.seatSignal.watches().stop(person, old.get(0).id()))
        .hasValueSatisfying(
            watch ->
                assertThat(watch.state())
                    .isEqualTo(polledAfterTheEnd ? WatchState.EXPIRED : WatchState.STOPPED));
    assertCapped(person, Scene.TERM, "2000" + CAP);
    assertThat(scene.seatSignal.watches().stop(person, current.get(0).id()))
        .hasValueSatisfying(watch -> assertThat(watch.state()).isEqualTo(WatchState.STOPPED));
    assertThat(request(person, Scene.TERM, "2000" + CAP)).isInstanceOf(Live.class);
  }

  private List<Watch> fill(WatcherId person, String term, String crn) {
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < CAP; i++) {
      WatchResult result = request(person, term, crn + i);
      assertThat(result).isInstanceOf(Live.class);
      watches.add(((Live) result).watch());
    }
    return watches;
  }

  private void assertCapped(WatcherId person, String term, String crn) {
    assertThat(request(person, term, crn))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CAP_REACHED));
  }

  private WatchResult request(WatcherId person, String term, String crn) {
    return scene.request(person, WatchRequest.once(SectionId.of("brown", term, crn)));
  }
}
