package io.seatsignal.twilio;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Texts through Twilio. */
final class TwilioTextChannel implements SignalChannel {

  /** A long code sends one segment each second. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final int MOST_SEGMENTS = 2;
  private static final String SIGNALS_BEGIN = "SeatSignal:";

  private final TwilioSettings settings;
  private final Routes routes;
  private final TwilioApi api;
  private final TwilioOutcomes outcomes;
  private final TwilioWebhooks webhooks;
  private final Sightings sightings = new Sightings();

  TwilioTextChannel(
      TwilioSettings settings, TwilioApi api, TwilioOutcomes outcomes, TwilioWebhooks webhooks) {
    this.settings = settings;
    this.routes = new Routes(settings.publicUrl());
    this.webhooks = webhooks;
    this.api = api;
    this.outcomes = outcomes;
  }

  @Override
  public String name() {
    return TwilioChannels.TEXT_CHANNEL;
  }

  @Override
  public String provider() {
    return TwilioChannels.PROVIDER;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(
        Contact.TEXT, MOST_SEGMENTS * Gsm7.EACH_SEGMENT, INTERVAL, settings.textPrice());
  }

  /** A second text is tolerable. */
  @Override
  public OnDoubt onDoubt() {
    return OnDoubt.REPEAT_ONCE;
  }

  @Override
  public SendResult send(Signal signal) {
    return outcomes.of(() -> post(signal));
  }

  private Accepted post(Signal signal) {
    String sid = TwilioOutcomes.sid(api.create(creator(signal)).getSid());
    sightings.belongs(sid, signal.attemptId());
    return new Accepted(sid, cost(Gsm7.segments(signal.text())));
  }

  private MessageCreator creator(Signal signal) {
    com.twilio.type.PhoneNumber to = TwilioApi.endpoint(signal.to());
    MessageCreator creator =
        settings
            .messagingServiceSid()
            .map(service -> Message.creator(to, service, signal.text()))
            .orElseGet(
                () ->
                    Message.creator(
                        to, TwilioApi.endpoint(settings.from().orElseThrow()), signal.text()));
    return creator
        .setSmartEncoded(true)
        .setValidityPeriod(Math.toIntExact(settings.validity().toSeconds()))
        .setStatusCallback(routes.status(signal.attemptId()));
  }

  private BigDecimal cost(int segments) {
    return settings.textPrice().multiply(BigDecimal.valueOf(segments));
  }

  @Override
  public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    MessageReader reader = Message.reader().setTo(TwilioApi.endpoint(attempt.to()));
    // A messaging service chooses the sender.
    if (settings.messagingServiceSid().isEmpty()) {
      settings.from().ifPresent(from -> reader.setFrom(TwilioApi.endpoint(from)));
    }
    return TwilioOutcomes.asked(
        attempt,
        () ->
            sightings
                .find(
                    attempt,
                    api
                        .list(reader, each -> Sightings.isTooOld(each.getDateCreated(), attempt))
                        .stream()
                        .filter(TwilioTextChannel::isOurs)
                        .toList(),
                    Message::getSid,
                    Message::getDateCreated)
                .map(this::result));
  }

  /**
   * Replies to texts go to the same people, but are not sent through the API; codes and tests are,
   * perhaps by another process, and begin otherwise.
   */
  private static boolean isOurs(Message message) {
    return message.getDirection() == Message.Direction.OUTBOUND_API
        && message.getBody() != null
        && message.getBody().startsWith(SIGNALS_BEGIN);
  }

  /** What became of it since, and what it cost. */
  private SendResult result(Message message) {
    boolean lost =
        message.getStatus() == Message.Status.FAILED
            || message.getStatus() == Message.Status.UNDELIVERED;
    if (lost) {
      return new Rejected(Refusal.BLOCKED, "found in Twilio's list as not delivered");
    }
    String segments = String.valueOf(message.getNumSegments());
    return new Accepted(
        message.getSid(), cost(segments.matches("[1-9]") ? Integer.parseInt(segments) : 1));
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
