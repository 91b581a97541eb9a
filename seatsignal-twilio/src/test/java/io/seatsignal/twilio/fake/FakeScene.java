package io.seatsignal.twilio.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A running fake, the SDK that talks to it, and the application it calls back. */
final class FakeScene implements AutoCloseable {

  private static final TwilioContract CONTRACT = new TwilioContract();

  static final String ACCOUNT = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  static final String TOKEN = "12345";
  static final String OURS = "+14015550100";
  static final String ANNA = "+14015550101";

  final FakeTwilio fake;
  final TwilioRestClient sdk;
  final Application application;

  FakeScene() {
    this(FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS)));
  }

  FakeScene(FakeTwilioSettings settings) {
    this(settings, new Application(request -> HttpAnswer.of(204, "", "")));
  }

  FakeScene(FakeTwilioSettings settings, Application application) {
    this.fake = FakeTwilio.start(settings);
    this.sdk = Sdk.of(fake.url(), ACCOUNT, TOKEN, ACCOUNT);
    this.application = application;
  }

  Message text(String to, String body) {
    return Message.creator(new PhoneNumber(to), new PhoneNumber(OURS), body)
        .setStatusCallback(status())
        .create(sdk);
  }

  URI status() {
    return application.url("/status/abc");
  }

  FakeMessage message(String sid) {
    return fake.messages().stream().filter(m -> m.sid().equals(sid)).findFirst().orElseThrow();
  }

  FakeCall call(String sid) {
    return fake.calls().stream().filter(call -> call.sid().equals(sid)).findFirst().orElseThrow();
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10));
  }

  /** Also holds all that went over the wire against Twilio's own description. */
  @Override
  public void close() {
    fake.close();
    application.close();
    assertThat(CONTRACT.violations(fake.exchanges())).isEmpty();
  }
}
