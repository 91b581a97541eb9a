package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.SendResult;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.WatchPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 5.00 a day, and each text costs 2.50. */
class C42_BudgetUsedUp extends BehaviourCase {

  private static final BigDecimal PRICE = new BigDecimal("2.50");

  private final RecordingChannel paid =
      new RecordingChannel(
          "paid", new ChannelCapabilities(Contact.TEXT, 160, Duration.ZERO, PRICE));
  private final RecordingChannel mail =
      new RecordingChannel("mail", new ChannelCapabilities(Contact.MESSAGE, 160));

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.channel(paid).channel(mail);
  }

  @Test
  void paidChannelsStopFreeOnesGoOnAndTheNextDayGoesOn() {
    paid.answer(signal -> new SendResult.Accepted("paid", PRICE));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    WatcherId first = wanting("paid");
    WatcherId second = wanting("paid");
    WatcherId third = wanting("paid");
    WatcherId free = wanting("paid", "mail");
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.pollTimes(1);

    scene.awaitNewest(first, State.ACCEPTED);
    scene.awaitNewest(second, State.ACCEPTED);
    scene.awaitNewest(free, State.ACCEPTED);
    assertThat(mail.signals()).hasSize(1);
    scene.awaitWaiting(third, WaitReason.BUDGET);
    assertThat(paid.signals()).hasSize(2);

    scene.time.set(Instant.parse("2025-01-24T14:00:00Z"));
    scene.pollTimes(1);

    scene.awaitNewest(third, State.ACCEPTED);
    assertThat(paid.signals()).hasSize(3);
  }

  private WatcherId wanting(String... channels) {
    WatcherId person = scene.person();
    scene.seatSignal.watchers().prefer(person, Preferences.DEFAULT.over(List.of(channels)));
    scene.watch(person, Scene.CRN, WatchPolicy.ONCE, false);
    scene.time.advance(Duration.ofSeconds(1));
    return person;
  }
}
