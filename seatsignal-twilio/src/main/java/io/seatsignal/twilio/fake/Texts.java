package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.fake.Fault.Callbacks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of the account, and the course each of them takes: queued, then one state a second, and
 * a callback after each state but the first. Thread-safe.
 */
final class Texts {

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int EXPIRED = 30036;
  private static final int UNDOCUMENTED = 39999;

  private final FakeTwilioSettings settings;
  private final Pace pace;
  private final Shelf<FakeMessage> shelf = new Shelf<>();

  Texts(FakeTwilioSettings settings, Pace pace) {
    this.settings = settings;
    this.pace = pace;
  }

  /**
   * How one text goes on.
   *
   * @param callbacks whom to tell
   * @param states the states that follow
   * @param errorCode the reason for the last one
   */
  private record Course(CallbackLine callbacks, List<String> states, Optional<Integer> errorCode) {}

  /** A new text; it goes nowhere by itself. */
  FakeMessage add(
      String direction,
      String from,
      String to,
      Optional<String> service,
      String body,
      String status,
      boolean automatic) {
    FakeMessage message =
        new FakeMessage(
            Sids.next("SM"),
            direction,
            automatic,
            from,
            to,
            service,
            body,
            Segments.of(body),
            status,
            Optional.empty(),
            settings.time().instant(),
            Optional.empty());
    shelf.put(message.sid(), message);
    return message;
  }

  Shelf<FakeMessage> shelf() {
    return shelf;
  }

  /** How many texts of a number have not left yet. */
  long waiting(String from) {
    return shelf.oldestFirst().stream()
        .filter(message -> message.from().equals(from))
        .filter(message -> message.status().equals("queued") || message.status().equals("accepted"))
        .count();
  }

  /**
   * What happens to a new text once its creator has been answered.
   *
   * @param wait how long it is queued
   * @param validity how long it may be queued
   */
  Runnable course(
      String sid, TextOutcome outcome, CallbackLine callbacks, Duration wait, Duration validity) {
    if (wait.compareTo(validity) > 0) {
      Course course = new Course(callbacks, List.of("failed"), Optional.of(EXPIRED));
      return () -> pace.later(validity, () -> go(sid, course, 0));
    }
    Course course =
        callbacks.mode() == Callbacks.UNKNOWN_CODE
            ? course(callbacks, TextOutcome.undelivered(UNDOCUMENTED))
            : course(callbacks, outcome);
    if (callbacks.mode() == Callbacks.BEFORE_REPLY) {
      step(sid, course, 0);
      return () -> pace.later(STEP, () -> go(sid, course, 1));
    }
    return () -> pace.later(wait.plus(STEP), () -> go(sid, course, 0));
  }

  private static Course course(CallbackLine callbacks, TextOutcome outcome) {
    return new Course(callbacks, outcome.states(), outcome.errorCode());
  }

  private void go(String sid, Course course, int index) {
    boolean canceled = shelf.get(sid).orElseThrow().status().equals("canceled");
    if (canceled || index == course.states().size()) {
      return;
    }
    step(sid, course, index);
    pace.later(STEP, () -> go(sid, course, index + 1));
  }

  private void step(String sid, Course course, int index) {
    boolean last = index == course.states().size() - 1;
    Instant now = settings.time().instant();
    FakeMessage message =
        shelf.change(
            sid,
            old ->
                old.in(course.states().get(index), now)
                    .because(last ? course.errorCode() : Optional.empty()));
    course.callbacks().tell(parameters(message), last);
  }

  private Map<String, String> parameters(FakeMessage message) {
    Map<String, String> parameters = new LinkedHashMap<>();
    message.errorCode().ifPresent(code -> parameters.put("ErrorCode", Integer.toString(code)));
    parameters.put("ApiVersion", "2010-04-01");
    parameters.put("MessageStatus", message.status());
    parameters.put("SmsSid", message.sid());
    parameters.put("SmsStatus", message.status());
    parameters.put("To", message.to());
    parameters.put("From", message.from());
    parameters.put("MessageSid", message.sid());
    parameters.put("AccountSid", settings.accountSid());
    message.service().ifPresent(sid -> parameters.put("MessagingServiceSid", sid));
    return parameters;
  }
}
