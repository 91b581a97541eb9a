package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SectionId;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Live;
import java.util.List;
import org.junit.jupiter.api.Test;

class C14_SameNumberInTwoTerms extends BehaviourCase {

  @Override
  List<String> terms() {
    return List.of("202410", "202420");
  }

  @Test
  void onlyWatchersOfTheTermThatChangedAreTold() {
    scene.site.list("202410", "18090", "CSCI 0320", "S01", "F").counts("18090", 2, 40);
    scene.site.list("202420", "18090", "ENGL 1050", "S02", "F");
    scene.poll("202410");
    scene.poll("202420");
    Watch old = watch("202410");
    Watch current = watch("202420");

    scene.site.list("202410", "18090", "CSCI 0320", "S01", "A");
    scene.poll("202410");
    scene.poll("202420");

    assertThat(scene.signalsTo(old))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("CSCI 0320 S01"));
    assertThat(scene.ledger(current.watcher())).isEmpty();
  }

  private Watch watch(String term) {
    WatchRequest request = WatchRequest.once(SectionId.of("brown", term, "18090"));
    return ((Live) scene.request(scene.person(), request)).watch();
  }
}
