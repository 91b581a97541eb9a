package io.seatsignal.twilio;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.rest.api.v2010.account.CallReader;
import com.twilio.type.Twiml;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls through Twilio.
 *
 * <p>Twilio refuses no call for being one too many: it queues them, for up to a day, and one that
 * is begun so late may ring at night. A queue shows only in the answers. While a short one lasts
 * this node makes no more calls; a call that would begin too late to be of use is cancelled, and
 * the channel rests until its operator has seen to the queue.
 */
final class TwilioCallChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioCallChannel.class);

  /** An account makes one call each second. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A call that Twilio begins later than this is worth less than a call made later by us. */
  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

  /** A call that Twilio begins later than this is not to ring at all. */
  private static final Duration TOO_LATE = Duration.ofSeconds(60);

  private static final int MACHINE_TIMEOUT_SECONDS = 15;
  private static final int LONGEST_TEXT = 2 * Gsm7.EACH_SEGMENT;
  private static final List<String> EVENTS =
      List.of("initiated", "ringing", "answered", "completed");

  private final TwilioSettings settings;
  private final Routes routes;
  private final CallScript script;
  private final PhoneNumber from;
  private final TwilioApi api;
  private final TwilioOutcomes outcomes;
  private final TwilioWebhooks webhooks;
  private final InstantSource time;
  private final Sightings sightings = new Sightings();
  private final AtomicReference<Instant> queueEnds = new AtomicReference<>(Instant.MIN);

  TwilioCallChannel(
      TwilioSettings settings,
      PhoneNumber from,
      TwilioApi api,
      TwilioOutcomes outcomes,
      TwilioWebhooks webhooks,
      InstantSource time) {
    this.settings = settings;
    this.routes = new Routes(settings.publicUrl());
    this.script = new CallScript(routes, settings.callBack().or(settings::from));
    this.webhooks = webhooks;
    this.from = from;
    this.api = api;
    this.outcomes = outcomes;
    this.time = time;
  }

  @Override
  public String name() {
    return TwilioChannels.CALL_CHANNEL;
  }

  @Override
  public String provider() {
    return TwilioChannels.PROVIDER;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(
        Contact.CALL, LONGEST_TEXT, INTERVAL, settings.callMinutePrice());
  }

  @Override
  public SendResult send(Signal signal) {
    Instant now = time.instant();
    Instant free = queueEnds.get();
    return now.isBefore(free)
        ? new NotProcessed("calls queue up at Twilio", Duration.between(now, free))
        : outcomes.of(() -> post(signal));
  }

  private SendResult post(Signal signal) {
    Call call = api.create(creator(signal));
    String sid = TwilioOutcomes.sid(call.getSid());
    sightings.belongs(sid, signal.attemptId());
    Duration queue = queue(call.getQueueTime());
    if (queue.compareTo(TOO_LATE) > 0) {
      LOG.warn("{}: Twilio would begin a call only in {}; it is cancelled", name(), queue);
      if (api.cancelCall(sid)) {
        return new Misconfigured(
            "calls queue up at Twilio for " + queue + "; see in its console what fills the queue");
      }
    } else if (queue.compareTo(LONGEST_QUEUE) > 0) {
      LOG.warn("{}: Twilio begins a call only in {}; no more calls until then", name(), queue);
      queueEnds.accumulateAndGet(
          time.instant().plus(queue), (one, other) -> one.isAfter(other) ? one : other);
    }
    return new Accepted(sid, settings.callMinutePrice());
  }

  private static Duration queue(@Nullable String millis) {
    return millis != null && millis.matches("[0-9]{1,9}")
        ? Duration.ofMillis(Long.parseLong(millis))
        : Duration.ZERO;
  }

  private CallCreator creator(Signal signal) {
    CallCreator creator =
        signal.openings().isEmpty()
            ? Call.creator(
                TwilioApi.endpoint(signal.to()),
                TwilioApi.endpoint(from),
                new Twiml(script.plain(signal.text())))
            : Call.creator(
                TwilioApi.endpoint(signal.to()),
                TwilioApi.endpoint(from),
                URI.create(routes.voice(signal.attemptId())));
    creator
        .setStatusCallback(routes.status(signal.attemptId()))
        .setStatusCallbackEvent(EVENTS)
        .setTimeout(Math.toIntExact(settings.ringTime().toSeconds()))
        .setTimeLimit(Math.toIntExact(settings.callLimit().toSeconds()));
    // A script that comes with the request cannot depend on who answers.
    if (settings.detectMachines() && !signal.openings().isEmpty()) {
      creator
          .setMachineDetection("DetectMessageEnd")
          .setMachineDetectionTimeout(MACHINE_TIMEOUT_SECONDS);
    }
    return creator;
  }

  @Override
  public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    CallReader reader =
        Call.reader().setTo(TwilioApi.endpoint(attempt.to())).setFrom(TwilioApi.endpoint(from));
    return TwilioOutcomes.asked(
        attempt,
        () ->
            sightings
                .find(
                    attempt,
                    api.list(reader, each -> Sightings.isTooOld(each.getDateCreated(), attempt)),
                    Call::getSid,
                    Call::getDateCreated)
                .map(this::result));
  }

  /** What became of it since. */
  private SendResult result(Call call) {
    boolean lost =
        call.getStatus() == Call.Status.FAILED
            || call.getStatus() == Call.Status.BUSY
            || call.getStatus() == Call.Status.NO_ANSWER
            || call.getStatus() == Call.Status.CANCELED;
    return lost
        ? new Rejected(Refusal.BLOCKED, "found in Twilio's list as " + call.getStatus())
        : new Accepted(call.getSid(), settings.callMinutePrice());
  }

  @Override
  public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
    return webhooks.handle(request, inbox);
  }

  @Override
  public void close() {
    api.close();
  }
}
