package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.Signal;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class C31_ProviderTrouble extends BehaviourCase {

  /** More than are sent at once, so that some come after the doubts of the first are stored. */
  private static final int CROWD = 40;

  private final RecordingChannel call =
      new RecordingChannel("call", new ChannelCapabilities(Contact.CALL, 160));

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.channel(call);
  }

  @Test
  void doubtsInARowPauseTheChannelAndOthersGoOnOverTheNext() {
    scene.channel.answer(signal -> new SendResult.InDoubt("500"));
    List<Watch> watches = watches(CROWD);
    opens();
    await().until(() -> scene.channel.signals().size() + call.signals().size() >= CROWD);

    assertThat(call.signals()).as("those who came after the pause").isNotEmpty();
    int doubtful = scene.channel.signals().size();

    // Three minutes of trouble: what is in doubt is given up after one, and called then.
    for (int i = 0; i < 18; i++) {
      scene.time.advance(Duration.ofSeconds(10));
      scene.poll();
    }
    for (Watch watch : watches) {
      scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    }

    assertThat(scene.channel.reconciled()).as("asked before it was given up").isNotEmpty();
    assertThat(scene.channel.signals()).as("never sent again over it").hasSize(doubtful);
    assertThat(call.signals()).hasSize(CROWD);
  }

  @Test
  void anInvalidNumberIsRememberedAndReachedOverItsNextChannel() {
    scene.channel.answer(signal -> new SendResult.Rejected(Refusal.BAD_NUMBER, "21211"));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    WatcherId person = scene.person();
    scene.watch(person, Scene.CRN, WatchPolicy.UNTIL_STOPPED, false);
    opens();
    scene.awaitNewest(person, State.ACCEPTED);
    assertThat(scene.channel.signals()).hasSize(1);
    assertThat(call.signals()).hasSize(1);

    scene.site.list(Scene.CRN, "F");
    scene.pollTimes(1);
    scene.time.advance(Duration.ofMinutes(15));
    opens();
    call.awaitSignals(2, Duration.ofSeconds(10));

    assertThat(scene.channel.signals()).as("not tried again").hasSize(1);
  }

  @Test
  void aReceiptThatBlamesTheOperatorBurnsNobodysWatch() {
    List<Watch> watches = watches(1);
    Watch watch = watches.get(0);
    call.answer(signal -> new SendResult.Misconfigured("no caller id"));
    opens();
    scene.awaitNewest(watch.watcher(), State.ACCEPTED);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.RESTING);

    Signal text = scene.channel.signals().get(0);
    scene
        .seatSignal
        .signals()
        .receive(
            List.of(
                new Receipt(
                    text.attemptId(),
                    Receipt.Verdict.OPERATOR_SIDE,
                    Optional.empty(),
                    "30034: the sender is not registered")));

    scene.awaitNewest(watch.watcher(), State.WAITING);
    assertThat(scene.now(watch).state()).isEqualTo(WatchState.ARMED);
  }

  private List<Watch> watches(int count) {
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      watches.add(scene.watch(Scene.CRN));
    }
    return watches;
  }

  private void opens() {
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);
  }
}
