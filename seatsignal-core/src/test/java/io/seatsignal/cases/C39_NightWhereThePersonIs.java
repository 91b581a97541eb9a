package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.WatchPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 22:30 in New York is 19:30 in California. */
class C39_NightWhereThePersonIs extends BehaviourCase {

  private static final Instant HALF_PAST_TEN_EASTERN = Instant.parse("2025-01-24T03:30:00Z");
  private static final String CALIFORNIA = "+14155550123";
  private static final String RHODE_ISLAND = "+14015550124";
  private static final String TOLL_FREE = "+18005550125";

  private final RecordingChannel call =
      new RecordingChannel("call", new ChannelCapabilities(Contact.CALL, 160));

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.channel(call);
  }

  @Test
  void aCalifornianNumberMayBeCalledAndOneFromRhodeIslandNot() {
    WatcherId west = watching(CALIFORNIA, Preferences.DEFAULT);
    WatcherId east = watching(RHODE_ISLAND, Preferences.DEFAULT);

    opens();

    assertThat(call.awaitSignals(1, Duration.ofSeconds(10)).get(0).to().e164())
        .isEqualTo(CALIFORNIA);
    assertWaits(east);
    assertThat(scene.ledger(west)).hasSize(1);
  }

  @Test
  void aNumberThatMayBeAnywhereIsCalledOnlyWhenItIsDayEverywhereItMayBe() {
    WatcherId anywhere = watching(TOLL_FREE, Preferences.DEFAULT);

    opens();

    assertWaits(anywhere);
    assertThat(call.signals()).isEmpty();
  }

  @Test
  void whatAPersonSaysOfTheirZoneCountsMoreThanTheirNumber() {
    watching(RHODE_ISLAND, livingIn("America/Los_Angeles"));
    WatcherId moved = watching(CALIFORNIA, livingIn("America/New_York"));

    opens();

    assertThat(call.awaitSignals(1, Duration.ofSeconds(10)).get(0).to().e164())
        .isEqualTo(RHODE_ISLAND);
    assertWaits(moved);
  }

  private static Preferences livingIn(String zone) {
    return new Preferences(
        List.of(),
        Preferences.DEFAULT.delivery(),
        Preferences.DEFAULT.escalateAfter(),
        Optional.of(ZoneId.of(zone)),
        Optional.empty(),
        false,
        false);
  }

  private WatcherId watching(String number, Preferences preferences) {
    scene.time.set(HALF_PAST_TEN_EASTERN.minusSeconds(60));
    scene.site.list(Scene.CRN, "F");
    scene.poll();
    WatcherId person = scene.person(number);
    scene.seatSignal.watchers().prefer(person, preferences.over(List.of("call")));
    scene.watch(person, Scene.CRN, WatchPolicy.ONCE, false);
    return person;
  }

  private void opens() {
    scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
    scene.time.set(HALF_PAST_TEN_EASTERN);
    scene.poll();
  }

  private void assertWaits(WatcherId person) {
    scene.awaitWaiting(person, WaitReason.QUIET_HOURS);
  }
}
