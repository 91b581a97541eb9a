package io.seatsignal.example.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.signal.InboundText;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalText;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts through Telnyx. Serves {@code /webhooks/telnyx/text} for incoming texts, which the
 * messaging profile names, and {@code /webhooks/telnyx/text/{attempt}} for what becomes of ours,
 * which each message names itself. Thread-safe.
 */
final class TelnyxTextChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(TelnyxTextChannel.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Pattern PATH = Pattern.compile("/text(?:/([A-Za-z0-9_-]{1,64}))?");

  /** What Telnyx answers by itself if it is the whole text. */
  private static final Set<String> ANSWERED_BY_TELNYX =
      Set.of(
          "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "START", "UNSTOP");

  private final TelnyxAccount account;
  private final Optional<String> profile;
  private final URI publicUrl;
  private final TelnyxClient client;

  TelnyxTextChannel(TelnyxAccount account, Optional<String> profile, URI publicUrl) {
    this.account = account;
    this.profile = profile;
    this.publicUrl = publicUrl;
    this.client = new TelnyxClient(account);
  }

  @Override
  public String name() {
    return TelnyxTextProvider.NAME;
  }

  @Override
  public String provider() {
    return TelnyxTextProvider.PROVIDER;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(
        Contact.TEXT, SignalText.TWO_SEGMENTS, INTERVAL, account.price());
  }

  /** A second text is tolerable. */
  @Override
  public OnDoubt onDoubt() {
    return OnDoubt.REPEAT_ONCE;
  }

  @Override
  public SendResult send(Signal signal) {
    ObjectNode message = message(signal.to(), signal.text());
    message.put("webhook_url", publicUrl + "/webhooks/telnyx/text/" + signal.attemptId());
    return client.text(message, cost(signal.text()));
  }

  private ObjectNode message(PhoneNumber to, String text) {
    ObjectNode message =
        client.object().put("from", account.from().e164()).put("to", to.e164()).put("text", text);
    profile.ifPresent(id -> message.put("messaging_profile_id", id));
    return message;
  }

  private BigDecimal cost(String text) {
    return account.price().multiply(BigDecimal.valueOf(Gsm7.segments(text)));
  }

  @Override
  public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    if (!account.webhooks().holds(request)) {
      return Optional.of(WebhookResponse.forbidden());
    }
    JsonNode data = client.read(request.body()).path("data");
    JsonNode payload = data.path("payload");
    switch (data.path("event_type").asText("")) {
      case "message.received" -> received(payload, inbox);
      case "message.sent", "message.finalized" ->
          Optional.ofNullable(path.group(1))
              .flatMap(attempt -> receipt(attempt, payload))
              .ifPresent(receipt -> inbox.receive(name(), receipt));
      default -> LOG.debug("an event that is of no use here");
    }
    return Optional.of(WebhookResponse.nothing());
  }

  private void received(JsonNode payload, Inbox inbox) {
    String id = payload.path("id").asText("");
    Optional<PhoneNumber> from = phone(payload.path("from").path("phone_number").asText(""));
    if (id.isEmpty() || from.isEmpty()) {
      return;
    }
    String body = payload.path("text").asText("");
    boolean answered =
        ANSWERED_BY_TELNYX.contains(body.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT));
    inbox
        .text(new InboundText(provider(), id, from.get(), body, answered, account.price()))
        .ifPresent(reply -> client.later("a reply", () -> reply(from.get(), reply)));
  }

  /** It was counted when it was worded. */
  private void reply(PhoneNumber to, String text) {
    SendResult result = client.text(message(to, text), cost(text));
    if (!(result instanceof SendResult.Accepted)) {
      LOG.warn("a reply did not leave: {}", result);
    }
  }

  /** Short codes have no number that we could know. */
  private static Optional<PhoneNumber> phone(String from) {
    try {
      return Optional.of(new PhoneNumber(from));
    } catch (IllegalArgumentException e) {
      LOG.debug("a text whose sender has no phone number", e);
      return Optional.empty();
    }
  }

  private static Optional<Receipt> receipt(String attempt, JsonNode payload) {
    String status = payload.path("to").path(0).path("status").asText("");
    String code = payload.path("errors").path(0).path("code").asText("");
    String said = "Telnyx says " + status + (code.isEmpty() ? "" : ", code " + code);
    return switch (status) {
      case "delivered" ->
          Optional.of(new Receipt(attempt, Verdict.DELIVERED, Optional.empty(), ""));
      case "queued", "sending", "sent", "delivery_unconfirmed" ->
          Optional.of(new Receipt(attempt, Verdict.UNDER_WAY, Optional.empty(), ""));
      case "sending_failed", "delivery_failed", "expired" ->
          Optional.of(new Receipt(attempt, TelnyxOutcomes.verdict(code), Optional.empty(), said));
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
