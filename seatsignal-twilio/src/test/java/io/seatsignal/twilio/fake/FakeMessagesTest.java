package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ACCOUNT;
import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static io.seatsignal.twilio.fake.FakeScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeMessagesTest {

  private final FakeScene scene = new FakeScene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void deliversAndSaysSoWithoutACallbackForTheFirstState() {
    Message created = scene.text(ANNA, "A seat is open");

    assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
    FakeScene.await().until(() -> scene.application.values("MessageStatus").size() == 3);
    assertThat(scene.application.values("MessageStatus"))
        .containsExactly("sending", "sent", "delivered");
    assertThat(scene.application.values("MessageSid")).containsOnly(created.getSid());
    assertThat(Message.fetcher(created.getSid()).fetch(scene.sdk).getStatus())
        .isEqualTo(Message.Status.DELIVERED);
  }

  @Test
  void signsItsCallbacksAsTheSdkChecksThem() {
    scene.text(ANNA, "A seat is open");

    FakeScene.await().until(() -> !scene.application.requests().isEmpty());
    HttpRequest callback = scene.application.requests().get(0);
    Form form = Form.parse(callback.body());
    Map<String, String> parameters = new LinkedHashMap<>();
    form.names().forEach(name -> parameters.put(name, form.all(name).get(0)));
    String signature = callback.header("X-Twilio-Signature");
    assertThat(
            new RequestValidator(TOKEN).validate(scene.status().toString(), parameters, signature))
        .isTrue();
    parameters.put("MessageStatus", "read");
    assertThat(
            new RequestValidator(TOKEN).validate(scene.status().toString(), parameters, signature))
        .isFalse();
  }

  @Test
  void tellsWhyATextDidNotArrive() {
    scene.fake.texting(ANNA, TextOutcome.undelivered(30003), TextOutcome.delivered());

    String first = scene.text(ANNA, "one").getSid();
    String second = scene.text(ANNA, "two").getSid();

    FakeScene.await().until(() -> scene.message(first).status().equals("undelivered"));
    FakeScene.await().until(() -> scene.message(second).status().equals("delivered"));
    FakeScene.await().until(() -> scene.application.values("ErrorCode").size() == 1);
    assertThat(scene.application.values("ErrorCode")).containsExactly("30003");
    assertThat(Message.fetcher(first).fetch(scene.sdk).getErrorCode()).isEqualTo(30003);
  }

  @Test
  void listsNewestFirstAndPageByPage() {
    for (int i = 0; i < 5; i++) {
      scene.text(ANNA, "text " + i);
    }
    scene.text("+14015550102", "another person's");

    ResourceSet<Message> found =
        Message.reader().setTo(new PhoneNumber(ANNA)).pageSize(2).read(scene.sdk);

    assertThat(found)
        .extracting(Message::getBody)
        .containsExactly("text 4", "text 3", "text 2", "text 1", "text 0");
    assertThat(scene.fake.posts(Operation.LIST_MESSAGES)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "+15005550001, 21211",
    "+15005550002, 21612",
    "+15005550003, 21408",
    "+15005550004, 21610",
    "+15005550009, 21614",
    "banana, 21211"
  })
  void refusesTheMagicNumbersAsTestCredentialsDo(String to, int code) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> scene.text(to, "hello"));

    assertThat(refused.getCode()).isEqualTo(code);
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(scene.fake.messages()).isEmpty();
  }

  @Test
  void refusesASenderThatIsNotOurs() {
    assertThatThrownBy(
            () ->
                Message.creator(new PhoneNumber(ANNA), new PhoneNumber("+14015550188"), "x")
                    .create(scene.sdk))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.getCode()).isEqualTo(21606));
  }

  @Test
  void refusesWrongCredentials() {
    var stranger = Sdk.of(scene.fake.url(), ACCOUNT, "wrong", ACCOUNT);

    assertThatThrownBy(
            () ->
                Message.creator(new PhoneNumber(ANNA), new PhoneNumber(OURS), "x").create(stranger))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(20003);
              assertThat(refused.getStatusCode()).isEqualTo(401);
            });
  }
}
