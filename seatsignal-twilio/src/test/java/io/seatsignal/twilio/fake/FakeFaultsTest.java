package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ACCOUNT;
import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static io.seatsignal.twilio.fake.FakeScene.TOKEN;
import static io.seatsignal.twilio.fake.Operation.CREATE_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeFaultsTest {

  private FakeScene scene = new FakeScene();

  @AfterEach
  void close() {
    scene.close();
  }

  private ApiException refused() {
    return catchThrowableOfType(ApiException.class, () -> scene.text(ANNA, "A seat"));
  }

  private static Throwable root(Throwable error) {
    return error.getCause() == null ? error : root(error.getCause());
  }

  @ParameterizedTest
  @CsvSource({"429, 20429", "500, 20500", "503, 20503", "401, 20003"})
  void answersWithAStatusAndCreatesNothing(int status, int code) {
    scene.fake.fail(Fault.status(status));

    ApiException refused = refused();

    assertThat(refused.getStatusCode()).isEqualTo(status);
    assertThat(refused.getCode()).isEqualTo(code);
    assertThat(scene.fake.posts(CREATE_MESSAGE)).isEqualTo(1);
    assertThat(scene.fake.messages()).isEmpty();
  }

  @Test
  void answersWithAnErrorAlthoughItHasSent() {
    scene.fake.fail(Fault.status(503).afterCreating());

    assertThat(refused().getStatusCode()).isEqualTo(503);

    FakeScene.await().until(() -> scene.application.values("MessageStatus").contains("delivered"));
  }

  @Test
  void answersWithAPageOfHtml() {
    scene.fake.fail(Fault.html(502));

    ApiException refused = refused();

    assertThat(refused.getStatusCode()).isNull();
    assertThat(refused.getCode()).isNull();
  }

  @Test
  void breaksTheLineInEveryWay() {
    scene.fake.fail(
        Fault.reset(), Fault.dropped(), Fault.silence().afterCreating(), Fault.cutOff());

    assertThat(root(refused())).isInstanceOf(SocketException.class);
    assertThat(root(refused())).isInstanceOf(NoHttpResponseException.class);
    assertThat(root(refused())).isInstanceOf(SocketTimeoutException.class);
    assertThat(root(refused())).isInstanceOf(ConnectionClosedException.class);

    assertThat(scene.fake.posts(CREATE_MESSAGE)).isEqualTo(4);
    assertThat(scene.fake.messages()).hasSize(2);
  }

  @Test
  void failsUntilItRecovers() {
    scene.fake.failAlways(Fault.status(500));
    assertThat(refused().getStatusCode()).isEqualTo(500);
    assertThat(refused().getStatusCode()).isEqualTo(500);

    scene.fake.recover();

    assertThat(scene.text(ANNA, "A seat").getSid()).startsWith("SM");
  }

  @Test
  void spoilsReadingApartFromCreating() {
    scene.fake.failReading(Fault.status(500));

    String sid = scene.text(ANNA, "A seat").getSid();

    assertThat(catchThrowable(() -> Message.fetcher(sid).fetch(scene.sdk)))
        .isInstanceOf(ApiException.class);
    assertThat(Message.fetcher(sid).fetch(scene.sdk).getSid()).isEqualTo(sid);
  }

  @Test
  void callsBackTwiceOrInTheWrongOrderOrNever() {
    scene.fake.fail(Fault.callbacksTwice());
    scene.text(ANNA, "one");
    FakeScene.await().until(() -> scene.application.values("MessageStatus").size() == 6);
    assertThat(scene.application.values("MessageStatus"))
        .containsExactly("sending", "sending", "sent", "sent", "delivered", "delivered");

    scene.fake.fail(Fault.callbacksLastFirst());
    scene.text(ANNA, "two");
    FakeScene.await().until(() -> scene.application.values("MessageStatus").size() == 9);
    assertThat(scene.application.values("MessageStatus").subList(6, 9))
        .containsExactly("delivered", "sent", "sending");

    scene.fake.fail(Fault.noCallbacks());
    String sid = scene.text(ANNA, "three").getSid();
    FakeScene.await().until(() -> scene.message(sid).status().equals("delivered"));
    assertThat(scene.application.requests()).hasSize(9);
  }

  @Test
  void callsBackWithWordsThatNobodyKnows() {
    scene.fake.fail(Fault.unknownStatus(), Fault.unknownCode());

    scene.text(ANNA, "one");
    scene.text(ANNA, "two");

    FakeScene.await().until(() -> scene.application.values("MessageStatus").size() == 6);
    assertThat(scene.application.values("MessageStatus")).contains("teleported", "undelivered");
    assertThat(scene.application.values("ErrorCode")).containsExactly("39999");
  }

  @Test
  void callsBackBeforeItAnswers() {
    scene.fake.fail(Fault.callbackBeforeReply());

    scene.text(ANNA, "one");

    assertThat(scene.application.values("MessageStatus")).isNotEmpty();
  }

  @Test
  void queuesCallsOverTheRateOfTheAccount() {
    scene.close();
    scene =
        new FakeScene(
            FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS))
                .withTime(() -> Instant.parse("2026-11-24T15:00:00Z"), Duration.ZERO)
                .withRates(1, 0, 100));

    List<String> waits =
        List.of(call().getQueueTime(), call().getQueueTime(), call().getQueueTime());

    assertThat(waits).containsExactly("0", "1000", "2000");
  }

  @Test
  void dropsWhatWaitsLongerThanItIsWorthAndRefusesWhatDoesNotFit() {
    scene.close();
    scene =
        new FakeScene(
            FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS))
                .withTime(() -> Instant.parse("2026-11-24T15:00:00Z"), Duration.ofSeconds(1))
                .withRates(0, 0.1, 2));

    Message first = scene.text(ANNA, "one");
    Message second =
        Message.creator(new PhoneNumber(ANNA), new PhoneNumber(OURS), "two")
            .setValidityPeriod(1)
            .create(scene.sdk);
    ApiException refused = refused();

    assertThat(refused.getCode()).isEqualTo(21611);
    FakeScene.await().until(() -> scene.message(second.getSid()).status().equals("failed"));
    assertThat(scene.message(second.getSid()).errorCode()).hasValue(30036);
    assertThat(first.getStatus()).isEqualTo(Message.Status.QUEUED);
  }

  @Test
  void findsWhoWasToldTwice() {
    scene.text(ANNA, "A seat");
    scene.text("+14015550102", "A seat");
    assertThat(scene.fake.toldTwice(Duration.ofMinutes(10))).isEmpty();

    scene.text(ANNA, "A seat");

    assertThat(scene.fake.toldTwice(Duration.ofMinutes(10))).containsExactly(ANNA);
  }

  private Call call() {
    return Call.creator(
            new PhoneNumber(ANNA),
            new PhoneNumber(OURS),
            new Twiml("<Response><Pause/></Response>"))
        .create(scene.sdk);
  }
}
