package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportTest {

  @ParameterizedTest
  @ValueSource(strings = {"queued", "accepted", "scheduled", "sending", "sent"})
  void aTextThatTwilioHasIsUnderWay(String status) {
    assertThat(text(status, "")).isEqualTo(receipt(Verdict.UNDER_WAY, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivered", "read"})
  void aTextArrives(String status) {
    assertThat(text(status, "")).isEqualTo(receipt(Verdict.DELIVERED, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "30001, TRY_AGAIN",
    "30003, TRY_AGAIN",
    "30008, TRY_AGAIN",
    "30017, TRY_AGAIN",
    "30022, TRY_AGAIN",
    "30004, UNDELIVERED",
    "30005, UNDELIVERED",
    "30006, UNREACHABLE",
    "30410, UNDELIVERED",
    "30023, UNDELIVERED",
    "30036, UNDELIVERED",
    "30450, UNDELIVERED",
    "30610, UNDELIVERED",
    "30002, OPERATOR_SIDE",
    "30007, OPERATOR_SIDE",
    "30024, OPERATOR_SIDE",
    "30032, OPERATOR_SIDE",
    "30033, OPERATOR_SIDE",
    "30034, OPERATOR_SIDE",
    "30035, OPERATOR_SIDE",
    "21610, OPTED_OUT",
    "21614, UNREACHABLE",
    "39999, UNDELIVERED"
  })
  void whatBecomesOfATextThatDoesNotArriveDependsOnItsCode(int code, Verdict verdict) {
    Receipt receipt = text("undelivered", Integer.toString(code));

    assertThat(receipt.verdict()).isEqualTo(verdict);
    assertThat(receipt.reason()).startsWith(code + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "none", "+14015550123", "99999999999"})
  void aTextWithoutACodeBlamesNobody(String code) {
    assertThat(text("failed", code)).isEqualTo(receipt(Verdict.UNDELIVERED, "failed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "initiated", "ringing", "in-progress", "answered"})
  void aCallThatTwilioMakesIsUnderWay(String status) {
    assertThat(call(status, Map.of("CallDuration", "5"))).isEqualTo(receipt(Verdict.UNDER_WAY, ""));
  }

  @Test
  void aCallTellsHowLongItLasted() {
    assertThat(call("completed", Map.of("CallDuration", "27")))
        .isEqualTo(
            new Receipt("attempt", Verdict.DELIVERED, Optional.of(Duration.ofSeconds(27)), ""));
    assertThat(call("completed", Map.of())).isEqualTo(receipt(Verdict.DELIVERED, ""));
    assertThat(call("completed", Map.of("AnsweredBy", "fax")))
        .isEqualTo(receipt(Verdict.UNDELIVERED, "a fax answered"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "no-answer"})
  void aCallThatNobodyAnswersLastedNoTime(String status) {
    assertThat(call(status, Map.of()))
        .isEqualTo(new Receipt("attempt", Verdict.UNDELIVERED, Optional.of(Duration.ZERO), status));
  }

  @Test
  void aCallThatCouldNotBeMadeSaysNothingAboutThePerson() {
    assertThat(call("failed", Map.of("SipResponseCode", "503")))
        .isEqualTo(receipt(Verdict.UNDELIVERED, "failed, SIP 503"));
    assertThat(call("canceled", Map.of())).isEqualTo(receipt(Verdict.UNDELIVERED, "canceled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "teleported", "Delivered", "received", "a\nline"})
  void aStatusThatWeDoNotKnowIsIgnored(String status) {
    assertThat(StatusReport.of("attempt", Map.of("MessageSid", "SM1", "MessageStatus", status)))
        .isEmpty();
    assertThat(StatusReport.of("attempt", Map.of("CallSid", "CA1", "CallStatus", status)))
        .isEmpty();
  }

  @Test
  void aFormWithoutASidIsIgnored() {
    assertThat(StatusReport.of("attempt", Map.of("MessageStatus", "delivered"))).isEmpty();
  }

  @Test
  void theChannelIsTold() {
    assertThat(StatusReport.of("a", Map.of("MessageSid", "SM1", "MessageStatus", "sent")))
        .map(StatusReport::channel)
        .contains("twilio-text");
    assertThat(StatusReport.of("a", Map.of("CallSid", "CA1", "CallStatus", "ringing")))
        .map(StatusReport::channel)
        .contains("twilio-call");
  }

  private static Receipt text(String status, String code) {
    return StatusReport.of(
            "attempt", Map.of("MessageSid", "SM1", "MessageStatus", status, "ErrorCode", code))
        .orElseThrow()
        .receipt();
  }

  private static Receipt call(String status, Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    form.put("CallSid", "CA1");
    form.put("CallStatus", status);
    return StatusReport.of("attempt", form).orElseThrow().receipt();
  }

  private static Receipt receipt(Verdict verdict, String reason) {
    return new Receipt("attempt", verdict, Optional.empty(), reason);
  }
}
