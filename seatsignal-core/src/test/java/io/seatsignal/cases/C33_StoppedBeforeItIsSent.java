package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.SendResult;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class C33_StoppedBeforeItIsSent extends BehaviourCase {

  private static final String OTHER = "26380";

  @Test
  void aWatchThatIsStoppedWhileItsSignalWaitsIsNotSignalled() {
    Watch watch = waitingForItsGap();

    scene.seatSignal.watches().stop(watch.watcher(), watch.id());
    scene.pollTimes(2);

    assertNotSent(watch, NotSentReason.WATCH_NOT_ARMED);
  }

  @Test
  void aNumberThatOptsOutWhileItsSignalWaitsIsNotSignalled() {
    Watch watch = waitingForItsGap();

    scene
        .seatSignal
        .watchers()
        .optOut(scene.seatSignal.watchers().find(watch.watcher()).orElseThrow().phone());
    scene.pollTimes(2);

    assertNotSent(watch, NotSentReason.OPTED_OUT);
  }

  @Test
  void aResultThatComesAfterTheStopRevivesNothing() {
    CountDownLatch answer = new CountDownLatch(1);
    scene.channel.answer(signal -> later(answer));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch watch = scene.watch(Scene.CRN);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    scene.channel.awaitSignals(1, Duration.ofSeconds(10));
    scene.time.advance(Duration.ofSeconds(31));
    scene.awaitNewest(watch.watcher(), State.IN_DOUBT);

    scene.seatSignal.watches().stop(watch.watcher(), watch.id());
    answer.countDown();

    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.STOPPED);
  }

  /** A second signal of one person within a minute of the first. */
  private Watch waitingForItsGap() {
    scene.site.list(Scene.CRN, "F").list(Scene.TERM, OTHER, "MATH 0520", "S01", "F");
    scene.poll();
    Watch first = scene.watch(Scene.CRN);
    Watch second = scene.watch(first.watcher(), OTHER, WatchPolicy.ONCE, false);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.poll();
    scene.awaitNewest(first.watcher(), State.ACCEPTED);
    scene.time.advance(Duration.ofSeconds(5));
    scene.site.list(Scene.TERM, OTHER, "MATH 0520", "S01", "A").counts(OTHER, 1, 60);
    scene.poll();
    scene.awaitWaiting(first.watcher(), WaitReason.GAP);
    return second;
  }

  private void assertNotSent(Watch watch, NotSentReason reason) {
    scene.awaitNewest(watch.watcher(), State.NOT_SENT);
    assertThat(scene.ledger(watch.watcher()))
        .first()
        .satisfies(
            entry -> {
              assertThat(entry.section()).isEqualTo(watch.section());
              assertThat(entry.state()).isEqualTo(State.NOT_SENT);
              assertThat(entry.reason()).contains(reason);
            });
    assertThat(scene.channel.signals()).as("only the first one").hasSize(1);
  }

  private static SendResult later(CountDownLatch answer) {
    while (true) {
      try {
        answer.await();
        return new SendResult.Accepted("late", BigDecimal.ZERO);
      } catch (InterruptedException e) {
        // A channel that does not heed its interruption; its answer still counts.
        assertThat(e).isNotNull();
      }
    }
  }
}
