package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.FakeMessage;
import io.seatsignal.twilio.fake.Operation;
import io.seatsignal.twilio.fake.Received;
import io.seatsignal.verification.CodeResult;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchState;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class C55_OnlyTwilioOnlyOnce extends TextCase {

  @Test
  void aWrongOrMissingSignatureIs403AndHasNoEffect() {
    WatcherId who = scene.person();
    Watch watch = scene.watch(who, TwilioScene.SOFTWARE);
    Map<String, String> stop =
        form("MessageSid", "SM1", "From", scene.number(who), "Body", "STOP", "To", "x");

    scene.twilio.signWith("another token");
    Received wrong = scene.twilio.text(scene.number(who), TwilioScene.OUR_NUMBER, "please stop");
    HttpResponse<String> missing = post("/text", stop);
    HttpResponse<String> made = post("/text", stop, "X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93");

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(missing.statusCode()).isEqualTo(403);
    assertThat(made.statusCode()).isEqualTo(403);
    assertThat(missing.body()).isEmpty();
    assertThat(optedOut(who)).isFalse();
    assertThat(state(watch)).isEqualTo(WatchState.ARMED);
    assertThat(post("/voice/abc/key/1", form("Digits", "9")).statusCode()).isEqualTo(403);
    assertThat(post("/status/abc", form("MessageSid", "SM1")).statusCode()).isEqualTo(403);
  }

  @Test
  void theSameTextTwiceHasOneEffectAndOneReply() {
    WatcherId who = scene.person();
    Received first =
        scene.twilio.text(scene.number(who), TwilioScene.OUR_NUMBER, "WATCH CSCI 0320");
    writes(who, "OFF CSCI 0320");

    Received again = scene.twilio.textAgain(first.sid());

    assertThat(first.replies()).hasSize(1);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.replies()).isEmpty();
    assertThat(scene.seatSignal.watches().list(who))
        .singleElement()
        .matches(watch -> watch.state() == WatchState.STOPPED);
  }

  @Test
  void whatTheReplyCostsIsChargedOnce() {
    WatcherId who = scene.person();
    Received first = scene.twilio.text(scene.number(who), TwilioScene.OUR_NUMBER, "STATUS");
    scene.twilio.textAgain(first.sid());

    assertThat(scene.repository.operations().spentToday())
        .isEqualByComparingTo(scene.settings.textPrice());
  }

  @Test
  void aNumberThatNobodyHasAndAnAttemptThatNobodyMadeHaveNoEffect() {
    assertThat(writes(STRANGER, "OFF CSCI 0320")).contains("not signed up");
    assertThat(writes(STRANGER, "1")).isEmpty();
    assertThat(optedOut(STRANGER)).isFalse();

    HttpResponse<String> status =
        postSigned("/status/unknown", form("MessageSid", "SM1", "MessageStatus", "delivered"));
    HttpResponse<String> voice = postSigned("/voice/unknown", form("CallSid", "CA1"));
    HttpResponse<String> key =
        postSigned("/voice/unknown/key/1", form("CallSid", "CA1", "Digits", "9"));

    assertThat(status.statusCode()).isEqualTo(204);
    assertThat(voice.statusCode()).isEqualTo(200);
    assertThat(voice.body()).contains("Goodbye").doesNotContain("Gather");
    assertThat(key.statusCode()).isEqualTo(200);
    assertThat(key.body()).contains("Text STOP");
  }

  @Test
  void aStopFromANumberThatNobodyHasBarsCodesAndCallsToIt() {
    assertThat(writes(STRANGER, "STOP")).isEmpty();
    assertThat(optedOut(STRANGER)).isTrue();

    CodeResult code =
        scene
            .seatSignal
            .verification()
            .send("new", new PhoneNumber(STRANGER), TwilioChannels.TEXT_CHANNEL, "10.0.0.1");
    assertThat(code)
        .isInstanceOfSatisfying(
            CodeResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(CodeResult.Reason.OPTED_OUT));
    WatcherId owner = scene.person(STRANGER);
    WatchResult watch =
        scene.seatSignal.watches().request(owner, WatchRequest.once(TwilioScene.SOFTWARE));
    assertThat(watch).isInstanceOf(WatchResult.Refused.class);
    opensForAWitness(TwilioScene.SOFTWARE);

    assertThat(scene.callsTo(STRANGER)).isEmpty();
    assertThat(scene.twilio.messages())
        .filteredOn(text -> text.to().equals(STRANGER))
        .allMatch(FakeMessage::automatic);
    assertThat(scene.twilio.posts(Operation.CREATE_CALL)).isZero();
  }
}
