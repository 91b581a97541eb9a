package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeCallsTest {

  private static final String ASK =
      "<Response><Pause/><Gather action='/voice/key' numDigits='1' timeout='5'>"
          + "<Say>This is <say-as interpret-as='characters'>CS</say-as> &amp; more.</Say>"
          + "</Gather><Say>Goodbye.</Say><Hangup/></Response>";

  private final FakeScene scene =
      new FakeScene(
          FakeTwilioSettings.of(FakeScene.ACCOUNT, FakeScene.TOKEN, OwnedNumber.of(OURS)),
          new Application(FakeCallsTest::serve));

  @AfterEach
  void close() {
    scene.close();
  }

  private static HttpAnswer serve(HttpRequest request) {
    return switch (request.path()) {
      case "/voice" -> Application.xml(ASK);
      case "/voice/key" ->
          Application.xml(
              "<Response><Say>You pressed "
                  + Form.parse(request.body()).value("Digits").orElse("nothing")
                  + ".</Say></Response>");
      case "/broken" -> Application.xml("<Response><Say>&#7;</Say></Response>");
      default -> HttpAnswer.of(204, "", "");
    };
  }

  private Call call(String script) {
    return Call.creator(new PhoneNumber(ANNA), new PhoneNumber(OURS), scene.application.url(script))
        .setStatusCallback(scene.status())
        .setStatusCallbackEvent(List.of("initiated", "ringing", "answered", "completed"))
        .create(scene.sdk);
  }

  private void finished(String sid) {
    FakeScene.await().until(() -> scene.call(sid).ended().isPresent());
  }

  @Test
  void readsTheScriptAndPressesTheKeyThatIsPlanned() {
    scene.fake.calling(ANNA, CallOutcome.answered("2"));

    Call created = call("/voice");

    assertThat(created.getStatus()).isEqualTo(Call.Status.QUEUED);
    FakeScene.await().until(() -> scene.application.values("CallDuration").size() == 1);
    assertThat(scene.call(created.getSid()).transcript())
        .containsExactly("This is CS & more.", "> 2", "You pressed 2.");
    assertThat(scene.application.requests())
        .extracting(HttpRequest::path)
        .containsExactly(
            "/status/abc", "/status/abc", "/status/abc", "/voice", "/voice/key", "/status/abc");
    assertThat(scene.application.values("CallStatus"))
        .containsExactly(
            "initiated", "ringing", "in-progress", "in-progress", "in-progress", "completed");
    assertThat(Call.fetcher(created.getSid()).fetch(scene.sdk).getDuration()).isNotEqualTo("0");
  }

  @Test
  void goesOnToTheNextVerbIfNobodyPresses() {
    String sid = call("/voice").getSid();

    finished(sid);

    assertThat(scene.call(sid).transcript()).containsExactly("This is CS & more.", "Goodbye.");
  }

  @Test
  void ringsUntilSomebodyPicksUpByHand() {
    scene.fake.calling(ANNA, CallOutcome.handled());

    String sid = call("/voice").getSid();
    FakeScene.await().until(() -> scene.call(sid).status().equals("ringing"));
    scene.fake.answer(sid);
    FakeScene.await().until(() -> scene.call(sid).asks());
    scene.fake.press(sid, '9');

    finished(sid);
    assertThat(scene.call(sid).keys()).isEqualTo("9");
  }

  @Test
  void tellsThatNobodyAnswered() {
    scene.fake.calling(ANNA, CallOutcome.noAnswer());

    String sid = call("/voice").getSid();

    FakeScene.await().until(() -> scene.application.values("CallDuration").size() == 1);
    assertThat(scene.application.values("CallDuration")).containsExactly("0");
    assertThat(Call.fetcher(sid).fetch(scene.sdk).getStatus()).isEqualTo(Call.Status.NO_ANSWER);
    assertThat(scene.fake.ledger().minutes()).isZero();
  }

  @Test
  void hearsAnErrorWhereTheScriptHoldsAControlCharacter() {
    String sid = call("/broken").getSid();

    finished(sid);

    assertThat(scene.call(sid).alerts()).containsExactly(12100);
    assertThat(scene.call(sid).spoken()).contains("application error");
  }

  @Test
  void playsAnInlineScript() {
    Call created =
        Call.creator(
                new PhoneNumber(ANNA),
                new PhoneNumber(OURS),
                new Twiml("<Response><Say>Your code is 1 2 3.</Say></Response>"))
            .create(scene.sdk);

    finished(created.getSid());

    assertThat(scene.call(created.getSid()).spoken()).isEqualTo("Your code is 1 2 3.");
    assertThat(scene.fake.ledger().minutes()).isEqualTo(1);
  }
}
