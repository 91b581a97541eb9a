package io.seatsignal.twilio.fake;

import static io.seatsignal.twilio.fake.FakeScene.ACCOUNT;
import static io.seatsignal.twilio.fake.FakeScene.ANNA;
import static io.seatsignal.twilio.fake.FakeScene.OURS;
import static io.seatsignal.twilio.fake.FakeScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeContractTest {

  private static final String SERVICE = "MGbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

  private final TwilioContract contract = new TwilioContract();
  private final FakeScene scene =
      new FakeScene(
          FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS))
              .withServices(new MessagingService(SERVICE, List.of(OURS), false)));

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void everyRequestAndAnswerIsAsTwilioDescribesIt() {
    String sent = throughService().getSid();
    scene.fake.texting(ANNA, TextOutcome.undelivered(30006));
    String lost = scene.text(ANNA, "One more – with a dash").getSid();
    String called = call();
    scene.fake.calling(ANNA, CallOutcome.busy());
    String busy = call();
    Throwable refused = catchThrowable(() -> scene.text("banana", "hello"));
    FakeScene.await().until(() -> scene.message(sent).status().equals("delivered"));
    FakeScene.await().until(() -> scene.message(lost).status().equals("undelivered"));
    FakeScene.await().until(() -> scene.call(called).ended().isPresent());
    FakeScene.await().until(() -> scene.call(busy).ended().isPresent());

    Message.reader().setTo(new PhoneNumber(ANNA)).pageSize(1).read(scene.sdk).forEach(m -> {});
    Message.fetcher(lost).fetch(scene.sdk);
    Message.updater(lost).setBody("").update(scene.sdk);
    Call.reader().setTo(new PhoneNumber(ANNA)).read(scene.sdk).forEach(c -> {});
    Call.fetcher(called).fetch(scene.sdk);
    IncomingPhoneNumber number =
        IncomingPhoneNumber.reader()
            .setPhoneNumber(new PhoneNumber(OURS))
            .read(scene.sdk)
            .iterator()
            .next();
    IncomingPhoneNumber.fetcher(number.getSid()).fetch(scene.sdk);

    assertThat(refused).isNotNull();
    assertThat(number.getCapabilities().getSms()).isTrue();
    assertThat(contract.covered(scene.fake.exchanges())).isEqualTo(13);
    assertThat(contract.violations(scene.fake.exchanges())).isEmpty();
  }

  @Test
  void showsTheMessagingServiceAndItsSenders() {
    assertThat(Service.fetcher(SERVICE).fetch(scene.sdk).getSid()).isEqualTo(SERVICE);
    assertThat(com.twilio.rest.messaging.v1.service.PhoneNumber.reader(SERVICE).read(scene.sdk))
        .extracting(sender -> sender.getPhoneNumber().getEndpoint())
        .containsExactly(OURS);
    assertThat(com.twilio.rest.api.v2010.Account.fetcher(ACCOUNT).fetch(scene.sdk).getSid())
        .isEqualTo(ACCOUNT);
  }

  @Test
  void aStrangeNameOrValueIsFound() {
    String path = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
    Exchange strange =
        new Exchange(
            Optional.of(Operation.CREATE_MESSAGE),
            "POST",
            path,
            "Bogus=1",
            "To=%2B14015550101&Timeout=5&ValidityPeriod=12&RiskCheck=perhaps",
            201,
            "application/json",
            "{\"sid\":\"SM1\",\"status\":\"teleported\"}",
            false);

    assertThat(contract.violations(List.of(strange)))
        .anyMatch(problem -> problem.contains("query parameter Bogus"))
        .anyMatch(problem -> problem.contains("form parameter Timeout"))
        .anyMatch(problem -> problem.contains("RiskCheck"))
        .anyMatch(problem -> problem.contains("sid"))
        .anyMatch(problem -> problem.contains("status"))
        .anyMatch(problem -> problem.contains("names [sid, status]"));
  }

  private Message throughService() {
    return Message.creator(new PhoneNumber(ANNA), SERVICE, "A seat")
        .setValidityPeriod(600)
        .setSmartEncoded(true)
        .setStatusCallback(scene.status())
        .create(scene.sdk);
  }

  private String call() {
    return Call.creator(
            new PhoneNumber(ANNA),
            new PhoneNumber(OURS),
            new Twiml("<Response><Say>Hello</Say></Response>"))
        .setTimeout(20)
        .setTimeLimit(90)
        .setMachineDetection("DetectMessageEnd")
        .setStatusCallback(scene.status())
        .setStatusCallbackEvent(List.of("initiated", "completed"))
        .create(scene.sdk)
        .getSid();
  }
}
