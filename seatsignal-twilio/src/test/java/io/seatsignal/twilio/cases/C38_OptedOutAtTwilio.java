package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.twilio.fake.Operation;
import io.seatsignal.twilio.fake.TextOutcome;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The STOP went to Twilio before this installation could hear of it. */
class C38_OptedOutAtTwilio extends TwilioCase {

  /** At once, or from the messaging service, which finds it out later. */
  static Stream<TextOutcome> refusals() {
    return Stream.of(TextOutcome.refused(21610), TextOutcome.failed(21610));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theNumberGetsNothingUntilItWritesStart(TextOutcome refusal) {
    WatcherId person = scene.person();
    String number = scene.number(person);
    scene.twilio.texting(number, refusal, TextOutcome.delivered());
    scene.watch(person, TwilioScene.SOFTWARE, WatchPolicy.UNTIL_STOPPED);

    scene.opens(TwilioScene.SOFTWARE);
    scene.awaitNewest(person, State.NOT_SENT);

    assertThat(scene.newest(person).reason()).contains(NotSentReason.OPTED_OUT);
    assertThat(scene.seatSignal.watchers().optedOut(new PhoneNumber(number))).isTrue();
    assertThat(scene.seatSignal.watches().request(person, request()))
        .isInstanceOfSatisfying(
            WatchResult.Refused.class, refused -> assertThat(refused.message()).contains("START"));
    scene.opensAgain(TwilioScene.SOFTWARE);
    scene.awaitNewest(person, State.NOT_SENT);
    assertThat(scene.twilio.posts(Operation.CREATE_CALL)).as("no call either").isZero();
    assertThat(scene.twilio.posts(Operation.CREATE_MESSAGE)).isEqualTo(1);

    scene.writes(number, "START");
    scene.writes(number, "RESTART CSCI 0320");
    scene.opensAgain(TwilioScene.SOFTWARE);

    scene.awaitNewest(person, State.ACCEPTED);
    assertThat(scene.twilio.posts(Operation.CREATE_MESSAGE)).isEqualTo(2);
  }

  private static WatchRequest request() {
    return new WatchRequest(TwilioScene.ALGEBRA, WatchPolicy.ONCE, false);
  }
}
