package io.seatsignal.example.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningCampusTest {

  private static final CampusSettings SETTINGS =
      CampusSettings.defaults().withPort(0).withPace(100, 10);

  @Test
  void livesOnceItIsToldTo() {
    try (var running = new RunningCampus(SETTINGS, InstantSource.system())) {
      List<String> watched = running.life().nextToOpen(3);
      running.life().favour(watched);
      assertThat(running.campus().fullSections()).hasSize(290);

      running.live();
      running.live();

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(running.campus().recentChanges())
                      .anyMatch(change -> watched.contains(change.after().crn())));
      String body = CampusBrowser.search("crn", watched.get(0));
      var browser = new CampusBrowser(running.server().url());
      assertThat(browser.searchJson(body).path("count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void canBeClosedTwice() {
    var running = new RunningCampus(SETTINGS, InstantSource.system());
    running.close();
    running.close();
  }
}
