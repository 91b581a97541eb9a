package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class C10_MissingSections extends BehaviourCase {

  private static final Duration MISSING_AFTER = Duration.ofMinutes(30);

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.missingAfter(MISSING_AFTER);
  }

  @Test
  void missingIsUnknownAndNotFull() {
    Watch watch = listedAndWatched();
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    assertThat(scene.signalsTo(watch)).hasSize(1);

    scene.site.unlist(Scene.CRN);
    scene.pollTimes(1);
    Instant firstMiss = scene.time.instant();
    scene.pollTimes(4);
    assertThat(scene.storedSection(Scene.CRN).missingSince()).contains(firstMiss);
    scene.site.listAgain();
    scene.pollTimes(1);

    assertThat(scene.signalsTo(watch)).as("it never closed").hasSize(1);
    assertThat(scene.storedSection(Scene.CRN).missingSince()).isEmpty();
  }

  @Test
  void missingTwiceInARowIsLookedAtOnceAndCancelledOnesEndAtOnce() {
    Watch watch = listedAndWatched();

    scene.site.list(Scene.CRN, "C").unlist(Scene.CRN);
    scene.pollTimes(1);
    assertThat(scene.site.details()).isZero();
    scene.pollTimes(1);
    assertThat(scene.site.details()).isEqualTo(1);
    scene.ledger(watch.watcher());
    scene.pollTimes(5);

    assertThat(scene.site.details()).isEqualTo(1);
    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(signal -> assertThat(signal.text()).contains("is cancelled"));
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ENDED);
    assertThat(scene.now(watch).endReason()).contains(EndReason.CANCELLED);
  }

  @Test
  void aCloserLookThatFailsIsTakenAgainButNotEveryTime() {
    Watch watch = listedAndWatched();
    scene.site.list(Scene.CRN, "C").unlist(Scene.CRN).detailsAnswer(answer -> answer.code(500));
    scene.pollTimes(7);
    assertThat(scene.site.details()).as("at the second and the fourth look").isEqualTo(2);

    scene.site.detailsAnswer(answer -> answer);
    scene.pollTimes(1);

    assertThat(scene.now(watch).endReason()).contains(EndReason.CANCELLED);
  }

  @Test
  void stillMissingAfterTheTimeAndTwentyLooksEndsTheWatchWithOneNotice() {
    Watch watch = listedAndWatched();
    Watch other = scene.watch("30000");

    scene.site.unlist(Scene.CRN);
    scene.pollTimes(1 + 29);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);
    scene.pollTimes(1);
    assertThat(scene.now(watch).endReason()).contains(EndReason.GONE);
    scene.ledger(watch.watcher());
    scene.pollTimes(25);

    assertThat(scene.signalsTo(watch))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.openings().get(0).level()).isEqualTo(Level.ENDED);
              assertThat(signal.text()).contains("is not listed any more");
            });
    assertThat(scene.now(other).state()).isEqualTo(WatchState.ARMED);
    assertThat(scene.site.details()).as("it said that it is full").isEqualTo(1);
  }

  @Test
  void theTimeAloneDoesNotEndAWatch() {
    Watch watch = listedAndWatched();

    scene.site.unlist(Scene.CRN);
    scene.poll();
    scene.time.advance(MISSING_AFTER.multipliedBy(2));
    scene.pollTimes(18);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);

    scene.repository.takeEpoch(Scene.section(Scene.CRN).termId(), "another node");
    scene.pollTimes(19);
    assertThat(scene.now(watch).state()).as("counted anew").isEqualTo(WatchState.ARMED);
    scene.pollTimes(1);
    assertThat(scene.now(watch).endReason()).contains(EndReason.GONE);
  }

  @Test
  void aWatchMadeOnAMissingSectionEndsToo() {
    listedAndWatched();
    scene.site.unlist(Scene.CRN);
    scene.pollTimes(40);

    Watch late = scene.watch(scene.person(), Scene.CRN, WatchPolicy.ONCE, false);
    scene.pollTimes(20);

    assertThat(scene.now(late).endReason()).contains(EndReason.GONE);
    // A minute that passes between claim and send lets it be claimed once more.
    scene.awaitNewest(late.watcher(), State.ACCEPTED);
    assertThat(scene.signalsTo(late)).hasSize(1);
  }

  @Test
  void ofAPartialAnswerNothingCountsAsMissing() {
    Watch watch = listedAndWatched();
    String[] six =
        IntStream.range(0, 6)
            .mapToObj(i -> i == 0 ? Scene.CRN : Integer.toString(30_000 + i))
            .toArray(String[]::new);

    // 6 of 251 sections are more than 2 %.
    scene.site.unlist(six);
    scene.pollTimes(40);

    assertThat(scene.storedSection(Scene.CRN).missingSince()).isEmpty();
    assertThat(scene.site.details()).isZero();
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(scene.ledger(watch.watcher())).isEmpty();
  }

  @Test
  void fiveOfManyAreMissing() {
    listedAndWatched();

    // 5 of 251 sections are less than 2 %.
    scene.site.unlist(Scene.CRN, "30001", "30002", "30003", "30004");
    scene.pollTimes(1);

    assertThat(scene.storedSection(Scene.CRN).missingSince()).isPresent();
  }

  private Watch listedAndWatched() {
    scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
    for (int i = 0; i < 250; i++) {
      scene.site.list(Scene.TERM, Integer.toString(30_000 + i), "MATH " + i, "S01", "F");
    }
    scene.poll();
    return scene.watch(Scene.CRN);
  }
}
