package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a call was created with.
 *
 * <p>Its {@code toString} does not show the numbers.
 *
 * @param url where the script is; empty for an inline one
 * @param twiml the inline script, empty if there is an address
 * @param events the states that callbacks are asked for
 * @param ringTime how long the phone rings
 * @param timeLimit how long the call lasts at most
 * @param detects whether machine detection is on
 */
record CallOrder(
    String from,
    String to,
    Optional<String> url,
    String method,
    String twiml,
    Optional<String> callback,
    String callbackMethod,
    List<String> events,
    Duration ringTime,
    Duration timeLimit,
    boolean detects) {

  private static final int LONGEST_SCRIPT = 4000;
  private static final int RING = 60;
  private static final int LIMIT = 14_400;

  /** Reads and checks the form. */
  static CallOrder of(FakeTwilioSettings settings, Form form) {
    String to = Numbers.to(form, TwilioError.CALL_TO_MISSING);
    String from =
        form.value("From").orElseThrow(() -> new Rejection(TwilioError.CALLER_MISSING, ""));
    Optional<String> url = Numbers.url(form, "Url", TwilioError.CALL_URL);
    Optional<String> twiml = form.value("Twiml");
    if (url.isEmpty() && twiml.isEmpty()) {
      throw new Rejection(TwilioError.CALL_URL, "");
    }
    if (twiml.isPresent() && twiml.get().length() > LONGEST_SCRIPT) {
      throw new Rejection(TwilioError.TWIML_TOO_LONG, "");
    }
    List<String> events = form.all("StatusCallbackEvent");
    return new CallOrder(
        Numbers.ownedForCalls(settings, from),
        to,
        url,
        form.value("Method").orElse("POST"),
        url.isPresent() ? "" : twiml.orElse(""),
        Numbers.url(form, "StatusCallback", TwilioError.CALLBACK_INVALID),
        form.value("StatusCallbackMethod").orElse("POST"),
        events.isEmpty() ? List.of("completed") : List.copyOf(events),
        Duration.ofSeconds(form.number("Timeout").orElse(RING)),
        Duration.ofSeconds(form.number("TimeLimit").orElse(LIMIT)),
        form.value("MachineDetection").isPresent());
  }

  @Override
  public String toString() {
    return "call with " + (url.isPresent() ? "an address" : "an inline script");
  }
}
