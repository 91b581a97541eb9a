package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class C35_ThreeSectionsInOneCycle extends BehaviourCase {

  private static final List<String> WATCHED = List.of("11111", "22222", "33333");
  private static final String UNWATCHED = "44444";

  @Test
  void areOneTextThatNamesAllThreeAndNothingElse() {
    all("F");
    scene.poll();
    WatcherId person = scene.person();
    List<Watch> watches =
        WATCHED.stream().map(crn -> scene.watch(person, crn, WatchPolicy.ONCE, false)).toList();
    all("A");
    scene.pollTimes(1);

    assertThat(scene.signalsTo(watches.get(0)))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.openings())
                  .extracting(OpeningFact::label)
                  .containsExactlyInAnyOrder("CSCI 0111 S01", "CSCI 0222 S01", "CSCI 0333 S01");
              assertThat(signal.text())
                  .contains("CSCI 0111 S01", "CSCI 0222 S01", "CSCI 0333 S01")
                  .doesNotContain("0444");
            });
  }

  private void all(String letter) {
    for (String crn : WATCHED) {
      scene.site.list(Scene.TERM, crn, "CSCI 0" + crn.substring(0, 3), "S01", letter);
      scene.site.counts(crn, letter.equals("A") ? 1 : 0, 60);
    }
    scene.site.list(Scene.TERM, UNWATCHED, "CSCI 0444", "S01", letter);
  }
}
