package io.seatsignal.twilio.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every webhook of a call carries. */
final class CallParameters {

  private final FakeTwilioSettings settings;

  CallParameters(FakeTwilioSettings settings) {
    this.settings = settings;
  }

  /** A new map each time; more may be added. */
  Map<String, String> of(FakeCall call) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Called", call.to());
    parameters.put("ToState", "");
    parameters.put("CallerCountry", "US");
    parameters.put("Direction", "outbound-api");
    parameters.put("CallerState", "");
    parameters.put("CallSid", call.sid());
    parameters.put("To", call.to());
    parameters.put("ToCountry", "US");
    parameters.put("AccountSid", settings.accountSid());
    parameters.put("ApiVersion", "2010-04-01");
    parameters.put("CallStatus", call.status());
    parameters.put("From", call.from());
    parameters.put("Caller", call.from());
    call.answeredBy().ifPresent(by -> parameters.put("AnsweredBy", by));
    return parameters;
  }
}
