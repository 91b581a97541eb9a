package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.SendResult;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class C34_SeatGoneWhileItWaits extends BehaviourCase {

  @Test
  void nothingIsSentInTheMorningAboutASeatThatWasTakenInTheNight() {
    Watch watch = opensAtNight();
    scene.site.list(Scene.CRN, "F");
    scene.pollTimes(1);

    scene.time.set(Instant.parse("2025-01-24T13:00:00Z"));
    scene.pollTimes(1);

    assertThat(scene.signalsTo(watch)).isEmpty();
    assertThat(scene.ledger(watch.watcher()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).contains(NotSentReason.SEAT_GONE));
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);
  }

  @Test
  void aSeatThatIsTakenAndFreeAgainIsToldOnce() {
    Watch watch = opensAtNight();
    scene.site.list(Scene.CRN, "F");
    scene.pollTimes(1);
    scene.site.list(Scene.CRN, "A");
    scene.pollTimes(1);

    scene.time.set(Instant.parse("2025-01-24T13:00:00Z"));
    scene.pollTimes(2);

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.signalsTo(watch)).hasSize(1);
    assertThat(scene.ledger(watch.watcher()))
        .extracting(LedgerEntry::state)
        .containsExactly(State.ACCEPTED, State.NOT_SENT);
  }

  @Test
  void nothingIsTriedAgainOnceTheSeatIsGone() {
    scene.channel.answerNext(new SendResult.NotProcessed("too busy", Duration.ofMinutes(3)));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    scene.awaitNewest(watch.watcher(), State.WAITING);

    scene.site.list(Scene.CRN, "F");
    scene.pollTimes(4);

    assertThat(scene.ledger(watch.watcher()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).contains(NotSentReason.SEAT_GONE));
    assertThat(scene.channel.signals()).as("the one that was not processed").hasSize(1);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);
  }

  /** 22:00 in New York. */
  private Watch opensAtNight() {
    scene.time.set(Instant.parse("2025-01-24T03:00:00Z"));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    scene.awaitNewest(watch.watcher(), State.WAITING);
    return watch;
  }
}
