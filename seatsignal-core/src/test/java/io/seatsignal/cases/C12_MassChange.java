package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionId;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.watch.PollState;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class C12_MassChange extends BehaviourCase {

  private static final int FULL = 50;
  private static final int MASS = 25;

  @Override
  List<String> terms() {
    return List.of("202410", Scene.TERM);
  }

  @Test
  void halfOfTheFullSectionsOpenAndNobodyIsToldUntilASecondLookConfirmsIt() {
    Watch watch = fullAndWatched();

    letter(MASS, "A");
    assertThat(next()).isEqualTo(new Committed(FULL, MASS, 0, 0, MASS));
    assertThat(scene.ledger(watch.watcher())).isEmpty();
    assertThat(scene.site.details()).isZero();
    assertThat(stored().hold()).get().extracting(hold -> hold.sections()).isEqualTo(MASS);

    // The very same answer is a second look, too.
    assertThat(next()).isEqualTo(new Committed(0, MASS, MASS, 1, 0));
    assertThat(scene.signalsTo(watch)).hasSize(1);
    assertThat(stored().hold()).isEmpty();
    assertThat(next()).isEqualTo(new Committed(0, 0, 0, 0, 0));
  }

  @Test
  void fewerThanHalfOfThemAreToldAtOnce() {
    Watch watch = fullAndWatched();

    letter(MASS - 1, "A");
    assertThat(next()).isEqualTo(new Committed(FULL, MASS - 1, MASS - 1, 1, 0));
    assertThat(scene.signalsTo(watch)).hasSize(1);
  }

  @Test
  void aHoldOutlivesTheNodeThatSawIt() {
    Watch watch = fullAndWatched();
    letter(MASS, "A");
    next();
    var since = stored().hold().orElseThrow().since();

    scene.repository.takeEpoch(Scene.section(Scene.CRN).termId(), "another node");
    scene.site.searchesAnswer(answer -> answer.code(503));
    next();
    assertThat(stored().hold().orElseThrow().since()).isEqualTo(since);
    assertThat(scene.ledger(watch.watcher())).isEmpty();
    scene.site.searchesAnswer(answer -> answer);
    assertThat(next()).isEqualTo(new Committed(FULL, MASS, MASS, 1, 0));

    assertThat(scene.signalsTo(watch)).hasSize(1);
  }

  @Test
  void whatWentBackMeanwhileIsDropped() {
    Watch watch = fullAndWatched();
    letter(MASS, "A");
    next();

    letter(MASS, "F");
    scene.site.list(Scene.TERM, crn(1), "CSCI 1", "S01", "A");
    assertThat(next()).isEqualTo(new Committed(FULL, MASS, 1, 0, 0));

    assertThat(scene.ledger(watch.watcher())).isEmpty();
    assertThat(scene.storedSection(crn(0)).held()).isEmpty();
    letter(1, "A");
    assertThat(next()).isEqualTo(new Committed(FULL, 1, 1, 1, 0));
    assertThat(scene.signalsTo(watch)).hasSize(1);
  }

  @Test
  void theOperatorLetsThroughWhatTheNextLookDoesNotEvenList() throws SQLException {
    Watch watch = fullAndWatched();
    letter(MASS, "A");
    next();
    release();

    for (int i = 0; i < MASS; i++) {
      scene.site.unlist(crn(i));
    }
    assertThat(next()).isEqualTo(new Committed(MASS, MASS, MASS, 1, 0));

    assertThat(scene.signalsTo(watch)).hasSize(1);
    assertThat(stored().released()).isFalse();
  }

  @Test
  void aReleaseWaitsForTheNextGoodLook() throws SQLException {
    Watch watch = fullAndWatched();
    letter(MASS, "A");
    next();
    release();

    scene.site.searchesAnswer(answer -> answer.code(500));
    next();
    assertThat(stored().released()).isTrue();
    scene.site.searchesAnswer(answer -> answer);
    next();

    assertThat(scene.signalsTo(watch)).hasSize(1);
    assertThat(stored().released()).isFalse();
  }

  @Test
  void aQuarterOfTheTakeableSectionsCloseAndNothingEndsUntilASecondLook() {
    list(80, "A");
    scene.site.counts(crn(0), 1, 60);
    scene.poll();

    letter(20, "F");
    assertThat(next()).isEqualTo(new Committed(80, 20, 0, 0, 20));
    assertThat(scene.storedSection(crn(0)).section().availability()).isEqualTo(Availability.OPEN);
    assertThat(scene.storedSection(crn(0)).held()).contains(Availability.FULL);

    assertThat(next()).isEqualTo(new Committed(0, 20, 0, 0, 0));
    assertThat(scene.storedSection(crn(0)).section().availability()).isEqualTo(Availability.FULL);
  }

  @Test
  void theRestOfTheLookGoesOn() {
    list(FULL, "F");
    for (int i = 0; i < 10; i++) {
      scene.site.list(Scene.TERM, Integer.toString(70_000 + i), "ENGL " + i, "S01", "A");
    }
    scene.poll();

    letter(MASS, "A");
    scene.site.list(Scene.TERM, "70000", "ENGL 0", "S01", "F");
    assertThat(next()).isEqualTo(new Committed(FULL + 10, MASS + 1, 0, 0, MASS));

    assertThat(scene.storedSection("70000").section().availability()).isEqualTo(Availability.FULL);
  }

  @Test
  void inATermWithTwoFullSectionsASingleOpeningIsToldAtOnce() {
    fullAndWatched();
    scene.site.list("202410", "18090", "CSCI 0320", "S01", "F").counts("18090", 1, 40);
    scene.site.list("202410", "18091", "CSCI 0330", "S01", "F");
    scene.poll("202410");
    WatchRequest request = WatchRequest.once(SectionId.of("brown", "202410", "18090"));
    Watch watch = ((Live) scene.request(scene.person(), request)).watch();

    letter(MASS, "A");
    scene.site.list("202410", "18090", "CSCI 0320", "S01", "A");
    next();
    scene.poll("202410");

    assertThat(scene.signalsTo(watch)).hasSize(1);
  }

  /** The first of many full sections is watched. */
  private Watch fullAndWatched() {
    list(FULL, "F");
    scene.site.counts(crn(0), 1, 60);
    scene.poll();
    Watch watch = scene.watch(crn(0));
    assertThat(watch.state()).isEqualTo(WatchState.ARMED);
    return watch;
  }

  private void list(int sections, String stat) {
    letter(sections, stat);
  }

  private void letter(int sections, String stat) {
    for (int i = 0; i < sections; i++) {
      scene.site.list(Scene.TERM, crn(i), "CSCI " + i, "S01", stat);
    }
  }

  private static String crn(int number) {
    return Integer.toString(50_000 + number);
  }

  private Object next() {
    scene.time.advance(Duration.ofMinutes(1));
    return scene.poll();
  }

  private PollState stored() {
    return scene.repository.pollState(Scene.section(Scene.CRN).termId());
  }

  private void release() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ss_epoch SET released = TRUE WHERE term = '202420'");
    }
  }
}
