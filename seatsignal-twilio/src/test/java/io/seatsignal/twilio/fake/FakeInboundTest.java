package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ACCOUNT;
import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static io.seatsignal.twilio.fake.FakeScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeInboundTest {

  private static final String SERVICE = "MGbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  private static final String TOLL_FREE = "+18885550100";

  private FakeScene scene = scene(false);

  private static FakeScene scene(boolean advanced) {
    FakeScene scene =
        new FakeScene(
            FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS), OwnedNumber.of(TOLL_FREE))
                .withServices(new MessagingService(SERVICE, List.of(OURS), advanced)),
            new Application(
                request ->
                    Application.xml(
                        "<Response><Message>We heard you &amp; all</Message></Response>")));
    scene.fake.textsTo(OURS, scene.application.url("/text"));
    scene.fake.textsTo(TOLL_FREE, scene.application.url("/text"));
    return scene;
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private List<String> toAnna() {
    return scene.fake.messages().stream()
        .filter(message -> message.to().equals(ANNA))
        .filter(message -> !message.status().equals("failed"))
        .map(FakeMessage::body)
        .toList();
  }

  @Test
  void handsInATextAndDeliversTheReply() {
    Received received = scene.fake.text(ANNA, OURS, " LIST  my watches ");

    assertThat(received.status()).isEqualTo(200);
    assertThat(received.replies()).containsExactly("We heard you & all");
    assertThat(scene.application.values("Body")).containsExactly(" LIST  my watches ");
    assertThat(scene.application.values("MessageSid")).containsExactly(received.sid());
    FakeScene.await().until(() -> scene.fake.messages().get(1).status().equals("delivered"));
    assertThat(toAnna()).containsExactly("We heard you & all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop ", "Optout", "REVOKE", "quit"})
  void blocksAfterASingleWordAndRefusesFurtherTexts(String word) {
    scene.fake.text(ANNA, OURS, word);

    assertThat(scene.fake.blocks(OURS, ANNA)).isTrue();
    ApiException refused =
        catchThrowableOfType(ApiException.class, () -> scene.text(ANNA, "A seat"));
    assertThat(refused.getCode()).isEqualTo(21610);
    assertThat(scene.application.values("Body")).containsExactly(word);
    FakeScene.await()
        .until(() -> scene.fake.messages().stream().anyMatch(m -> m.status().equals("failed")));
    assertThat(toAnna()).hasSize(1).first().asString().contains("unsubscribed");
  }

  @Test
  void doesNotBlockAfterASentence() {
    scene.fake.text(ANNA, OURS, "STOP PLEASE");

    assertThat(scene.fake.blocks(OURS, ANNA)).isFalse();
  }

  @Test
  void liftsTheBlockAfterStart() {
    scene.fake.text(ANNA, OURS, "STOP");
    scene.fake.text(ANNA, OURS, "unstop");

    assertThat(scene.fake.blocks(OURS, ANNA)).isFalse();
    assertThat(toAnna()).anyMatch(words -> words.contains("re-subscribed"));
  }

  @Test
  void saysOptOutTypeOnlyWithAdvancedOptOut() {
    scene.fake.text(ANNA, OURS, "STOP");
    assertThat(scene.application.values("OptOutType")).isEmpty();
    scene.close();

    scene = scene(true);
    scene.fake.text(ANNA, OURS, "STOP");
    scene.fake.text(ANNA, OURS, "hello");

    assertThat(scene.application.values("OptOutType")).containsExactly("STOP");
    assertThat(scene.application.values("MessagingServiceSid")).containsExactly(SERVICE, SERVICE);
  }

  @Test
  void knowsFewerWordsInFrontOfATollFreeNumber() {
    scene.fake.text(ANNA, TOLL_FREE, "QUIT");
    assertThat(scene.fake.blocks(TOLL_FREE, ANNA)).isFalse();

    scene.fake.text(ANNA, TOLL_FREE, "STOP");
    scene.fake.text(ANNA, TOLL_FREE, "HELP");

    assertThat(scene.fake.blocks(TOLL_FREE, ANNA)).isTrue();
    assertThat(scene.fake.blocks(OURS, ANNA)).isFalse();
    assertThat(toAnna()).noneMatch(words -> words.startsWith("Reply STOP"));
  }

  @Test
  void handsInTheSameTextTwice() {
    String sid = scene.fake.text(ANNA, OURS, "LIST").sid();
    scene.fake.textAgain(sid);

    assertThat(scene.application.values("MessageSid")).containsExactly(sid, sid);
  }
}
