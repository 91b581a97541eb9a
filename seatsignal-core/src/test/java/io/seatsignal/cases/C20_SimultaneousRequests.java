package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Origin;
import io.seatsignal.watch.WatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class C20_SimultaneousRequests extends BehaviourCase {

  @Test
  void leaveOneLiveWatchThatEveryRequestGets() throws Exception {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    WatcherId person = scene.person();
    int requests = 8;
    CyclicBarrier gate = new CyclicBarrier(requests);
    ExecutorService threads = Executors.newFixedThreadPool(requests);
    try {
      List<Future<WatchResult>> results = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        results.add(
            threads.submit(
                () -> {
                  gate.await();
                  return scene.request(person, WatchRequest.once(Scene.section(Scene.CRN)));
                }));
      }
      List<Live> lives = new ArrayList<>();
      for (Future<WatchResult> result : results) {
        lives.add((Live) result.get());
      }

      assertThat(lives)
          .extracting(live -> live.watch().id())
          .containsOnly(lives.get(0).watch().id());
      assertThat(lives).filteredOn(live -> live.origin() == Origin.CREATED).hasSize(1);
      assertThat(scene.seatSignal.watches().list(person)).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void deletingAndCreatingAgainKeepsTheHistory() {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    Watch first = scene.watch(Scene.CRN);
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
    List<LedgerEntry> before = scene.ledger(first.watcher());

    assertThat(scene.seatSignal.watches().stop(first.watcher(), first.id()))
        .hasValueSatisfying(stopped -> assertThat(stopped.state()).isEqualTo(WatchState.STOPPED));
    WatchResult again = scene.request(first.watcher(), WatchRequest.once(Scene.section(Scene.CRN)));

    assertThat(again)
        .isInstanceOfSatisfying(
            Live.class,
            live -> {
              assertThat(live.origin()).isEqualTo(Origin.RESTARTED);
              assertThat(live.watch().state()).isEqualTo(WatchState.ARMED);
            });
    assertThat(scene.seatSignal.watches().list(first.watcher())).hasSize(1);
    assertThat(scene.ledger(first.watcher())).isEqualTo(before).hasSize(1);
  }
}
