package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ACCOUNT;
import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static io.seatsignal.twilio.fake.FakeScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import io.seatsignal.twilio.TwilioSettings.ApiKey;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeWebhooksTest {

  private static final URI PUBLIC = URI.create("https://seats.example.org");

  private final FakeScene scene =
      new FakeScene(
          FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS))
              .withApiKey(new ApiKey("SKcccccccccccccccccccccccccccccccc", "secret")));

  @AfterEach
  void close() {
    scene.close();
  }

  private boolean signed(String url, String token) {
    HttpRequest request = scene.application.requests().get(0);
    Form form = Form.parse(request.body());
    Map<String, String> parameters = new LinkedHashMap<>();
    form.names().forEach(name -> parameters.put(name, form.all(name).get(0)));
    return new RequestValidator(token)
        .validate(url, parameters, request.header("X-Twilio-Signature"));
  }

  @Test
  void signsForThePublicAddressAndSendsToTheLocalOne() {
    scene.fake.detour(PUBLIC, scene.application.url("/"));
    scene.fake.textsTo(OURS, PUBLIC.resolve("/webhooks/twilio/text"));

    scene.fake.text(ANNA, OURS, "LIST");

    assertThat(signed(PUBLIC + "/webhooks/twilio/text", TOKEN)).isTrue();
    assertThat(signed(scene.application.url("/webhooks/twilio/text").toString(), TOKEN)).isFalse();
  }

  @Test
  void signsWithTheNewTokenAfterARotation() {
    scene.fake.signWith("67890");
    scene.fake.textsTo(OURS, scene.application.url("/text"));

    scene.fake.text(ANNA, OURS, "LIST");

    String url = scene.application.url("/text").toString();
    assertThat(signed(url, "67890")).isTrue();
    assertThat(signed(url, TOKEN)).isFalse();
  }

  @Test
  void takesAnApiKeyAsWell() {
    var keyed = Sdk.of(scene.fake.url(), "SKcccccccccccccccccccccccccccccccc", "secret", ACCOUNT);

    Message sent =
        Message.creator(new PhoneNumber(ANNA), new PhoneNumber(OURS), "A seat").create(keyed);

    assertThat(sent.getSid()).startsWith("SM");
  }

  @Test
  void sendsAGetWithItsParametersInTheQuery() {
    Webhooks.Reply reply =
        new Webhooks(TOKEN, ForkJoinPool.commonPool())
            .send("GET", scene.application.url("/voice").toString(), Map.of("CallSid", "CA1"));

    assertThat(reply.status()).isEqualTo(204);
    HttpRequest request = scene.application.requests().get(0);
    assertThat(request.target()).isEqualTo("/voice?CallSid=CA1");
    assertThat(
            new RequestValidator(TOKEN)
                .validate(
                    scene.application.url("/voice?CallSid=CA1").toString(),
                    Map.of(),
                    request.header("X-Twilio-Signature")))
        .isTrue();
  }
}
