package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.fake.Fault.Callbacks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of the account, and the course each of them takes: queued, initiated, ringing, then in
 * progress while its script is played, or unheard. One thread a running call. Thread-safe.
 */
final class Calls {

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final String COMPLETED = "completed";
  private static final String IN_PROGRESS = "in-progress";

  private final FakeTwilioSettings settings;
  private final Pace pace;
  private final Webhooks webhooks;
  private final ExecutorService threads;
  private final CallParameters parameters;
  private final Shelf<LiveCall> shelf = new Shelf<>();

  Calls(FakeTwilioSettings settings, Pace pace, Webhooks webhooks, ExecutorService threads) {
    this.settings = settings;
    this.pace = pace;
    this.webhooks = webhooks;
    this.threads = threads;
    this.parameters = new CallParameters(settings);
  }

  Shelf<LiveCall> shelf() {
    return shelf;
  }

  LiveCall add(CallOrder order, Duration queueTime) {
    LiveCall call = new LiveCall(order, settings.time().instant(), queueTime);
    shelf.put(call.sid(), call);
    return call;
  }

  /** What happens to a new call once its creator has been answered. */
  Runnable course(LiveCall call, CallOutcome outcome, Callbacks mode) {
    CallOrder order = call.order();
    CallbackLine line =
        new CallbackLine(webhooks, order.callback(), order.callbackMethod(), mode, "CallStatus");
    boolean early = mode == Callbacks.BEFORE_REPLY;
    if (early) {
      tell(call, line, "initiated", "initiated", 0);
    }
    return () -> start(() -> run(call, outcome, line, early));
  }

  private void start(Runnable run) {
    try {
      threads.execute(run);
    } catch (RejectedExecutionException e) {
      LOG.debug("the Twilio fake is closed: a call is not made", e);
    }
  }

  private void run(LiveCall call, CallOutcome outcome, CallbackLine line, boolean initiated) {
    try {
      Person person = new Person(outcome, call, pace);
      pace.pass(call.snapshot().queueTime());
      if (call.isOver()) {
        tell(call, line, COMPLETED, "canceled", 3);
        return;
      }
      if (!initiated) {
        tell(call, line, "initiated", "initiated", 0);
      }
      pace.pass(STEP);
      String end = person.gone() ? "canceled" : ring(call, line, person);
      if (end.equals(COMPLETED)) {
        call.answered(
            call.order().detects() ? Optional.of(outcome.answeredBy()) : Optional.empty());
        tell(call, line, "answered", IN_PROGRESS, 2);
        new TwimlPlayer(parameters, webhooks, call, person).play();
      }
      call.ended(end, settings.time().instant());
      tell(call, line, COMPLETED, end, 3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.debug("the Twilio fake is closed: a call breaks off", e);
    } catch (RuntimeException e) {
      call.ended("failed", settings.time().instant());
      LOG.error("the Twilio fake could not finish call {}", call.sid(), e);
    }
  }

  private String ring(LiveCall call, CallbackLine line, Person person) throws InterruptedException {
    call.ringing(settings.time().instant());
    tell(call, line, "ringing", "ringing", 1);
    return person.rings();
  }

  private void tell(LiveCall call, CallbackLine line, String event, String status, int number) {
    if (!call.order().events().contains(event)) {
      return;
    }
    FakeCall now = call.snapshot();
    Instant time = settings.time().instant();
    Map<String, String> form = parameters.of(now);
    form.put("CallStatus", status);
    form.put("CallbackSource", "call-progress-events");
    form.put("SequenceNumber", Integer.toString(number));
    form.put(
        "Timestamp", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
    if (event.equals(COMPLETED)) {
      form.put("Duration", Long.toString(Ledger.minutes(now)));
      form.put("CallDuration", Long.toString(Ledger.seconds(now)));
      form.put("SipResponseCode", status.equals(COMPLETED) ? "200" : sipCode(status));
    }
    line.tell(form, event.equals(COMPLETED));
  }

  private static String sipCode(String status) {
    return switch (status) {
      case "busy" -> "486";
      case "no-answer" -> "480";
      case "canceled" -> "487";
      default -> "404";
    };
  }
}
