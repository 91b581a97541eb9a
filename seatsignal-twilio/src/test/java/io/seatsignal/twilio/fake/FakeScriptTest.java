package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeScriptTest {

  private volatile HttpAnswer script = Application.xml("<Response/>");
  private final FakeScene scene =
      new FakeScene(
          FakeTwilioSettings.of(FakeScene.ACCOUNT, FakeScene.TOKEN, OwnedNumber.of(OURS)),
          new Application(request -> script));

  @AfterEach
  void close() {
    scene.close();
  }

  private FakeCall played(HttpAnswer answer) {
    script = answer;
    return played(creator());
  }

  private FakeCall played(CallCreator creator) {
    String sid = creator.create(scene.sdk).getSid();
    FakeScene.await().until(() -> scene.call(sid).ended().isPresent());
    return scene.call(sid);
  }

  private CallCreator creator() {
    return Call.creator(
        new PhoneNumber(ANNA), new PhoneNumber(OURS), scene.application.url("/voice"));
  }

  @ParameterizedTest
  @CsvSource({
    "<Response><Say>&#7;</Say></Response>, 12100",
    "<Response><Say>Tom & Jerry</Say></Response>, 12100",
    "'', 12100",
    "<Answer/>, 12102",
    "<Response><Say> </Say></Response>, 13520"
  })
  void tellsWhatIsWrongWithAScript(String xml, int alert) {
    FakeCall call = played(Application.xml(xml));

    assertThat(call.alerts()).containsExactly(alert);
    assertThat(call.status()).isEqualTo("completed");
  }

  @Test
  void refusesAnotherContentTypeTooMuchTextAndErrors() {
    String endless = "<Response><Say>" + "a".repeat(5000) + "</Say></Response>";
    String large = "<Response>" + "<Pause/>".repeat(9000) + "</Response>";

    assertThat(played(HttpAnswer.json(200, "{}")).alerts()).containsExactly(12300);
    assertThat(played(Application.xml(endless)).alerts()).containsExactly(13521);
    assertThat(played(Application.xml(large)).alerts()).containsExactly(11750);
    assertThat(played(HttpAnswer.of(500, "text/xml", "<Response/>")).alerts())
        .containsExactly(11200);
    assertThat(played(HttpAnswer.of(200, "", "").over(HttpAnswer.Line.DROPPED)).alerts())
        .containsExactly(11200);
  }

  @Test
  void endsAScriptThatRunsInCircles() {
    FakeCall call = played(Application.xml("<Response><Redirect>/voice</Redirect></Response>"));

    assertThat(call.status()).isEqualTo("completed");
    assertThat(scene.application.requests()).hasSizeLessThan(100);
  }

  @Test
  void hangsUpAtTheTimeLimit() {
    script = Application.xml("<Response><Pause length='500'/><Say>Late</Say></Response>");

    FakeCall call = played(creator().setTimeLimit(90));

    assertThat(call.talk()).isEqualTo(Duration.ofSeconds(90));
    assertThat(call.spoken()).isEmpty();
    assertThat(scene.fake.ledger().minutes()).isEqualTo(2);
  }

  @Test
  void saysWhoAnsweredOnlyIfItWasAskedTo() {
    scene.fake.calling(ANNA, CallOutcome.machine("machine_end_beep"));

    assertThat(played(creator()).answeredBy()).isEmpty();
    assertThat(played(creator().setMachineDetection("DetectMessageEnd")).answeredBy())
        .hasValue("machine_end_beep");
    assertThat(scene.application.values("AnsweredBy")).containsOnly("machine_end_beep");
  }

  @Test
  void endsARunningCallThroughTheApi() {
    scene.fake.calling(ANNA, CallOutcome.handled());
    String sid = creator().create(scene.sdk).getSid();
    FakeScene.await().until(() -> scene.call(sid).status().equals("ringing"));

    Call.updater(sid).setStatus(Call.UpdateStatus.COMPLETED).update(scene.sdk);

    FakeScene.await().until(() -> scene.call(sid).ended().isPresent());
  }
}
