package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 22:30 in New York is 19:30 in California. */
class C39_NightWhereThePersonIs extends TwilioCase {

  private static final Instant HALF_PAST_TEN_EASTERN = Instant.parse("2025-01-24T03:30:00Z");
  private static final String CALIFORNIA = "+14155550123";
  private static final String RHODE_ISLAND = "+14015550124";
  private static final String TOLL_FREE = "+18005550125";

  @Test
  void onlyWhereItIsNotNightPhonesRing() {
    scene.time.set(HALF_PAST_TEN_EASTERN.minusSeconds(60));
    scene.poll();
    WatcherId west = watching(CALIFORNIA);
    WatcherId east = watching(RHODE_ISLAND);
    WatcherId anywhere = watching(TOLL_FREE);

    scene.opens(TwilioScene.SOFTWARE);

    scene.awaitCalls(CALIFORNIA, 1);
    scene.awaitNewest(west, State.ACCEPTED);
    scene.awaitWaiting(east, WaitReason.QUIET_HOURS);
    scene.awaitWaiting(anywhere, WaitReason.QUIET_HOURS);
    assertThat(scene.twilio.calls()).as("no other phone rings").hasSize(1);

    // 08:00 in Rhode Island.
    scene.time.advance(Duration.ofHours(9).plusMinutes(29));
    scene.minute();

    scene.awaitCalls(RHODE_ISLAND, 1);
    assertThat(scene.callsTo(TOLL_FREE)).as("it may still be night there").isEmpty();
  }

  private WatcherId watching(String number) {
    WatcherId person = scene.person(number);
    scene.prefer(person, "twilio-call");
    scene.watch(person, TwilioScene.SOFTWARE);
    return person;
  }
}
