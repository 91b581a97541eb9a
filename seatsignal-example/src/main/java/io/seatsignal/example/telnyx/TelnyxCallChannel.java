package io.seatsignal.example.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.Told;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls through Telnyx's call control. Serves {@code /webhooks/telnyx/call}: when somebody answers
 * they are told what opened and asked for a key, and what they press is handed in.
 *
 * <p>An event is answered at once, and what it leads to is said afterwards; each command names
 * itself, so that one that is sent for a repeated event is ignored by Telnyx. Thread-safe.
 */
final class TelnyxCallChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(TelnyxCallChannel.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int RING_SECONDS = 25;
  private static final int MOST_SECONDS = 90;
  private static final int MOST_MINUTES = 2;
  private static final int KEY_MILLIS = 10_000;
  private static final int LONGEST_TEXT = 800;
  private static final String PATH = "/call";
  private static final String ATTEMPT_STATE = "client_state";
  private static final Map<String, KeyPress> KEYS =
      Map.of("1", KeyPress.CONFIRM, "2", KeyPress.KEEP_WATCHING, "9", KeyPress.STOP_ALL);

  private final TelnyxAccount account;
  private final String connection;
  private final URI publicUrl;
  private final InstantSource time;
  private final TelnyxClient client;

  TelnyxCallChannel(TelnyxAccount account, String connection, URI publicUrl, InstantSource time) {
    this.account = account;
    this.connection = connection;
    this.publicUrl = publicUrl;
    this.time = time;
    this.client = new TelnyxClient(account);
  }

  @Override
  public String name() {
    return TelnyxCallProvider.NAME;
  }

  @Override
  public String provider() {
    return TelnyxTextProvider.PROVIDER;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(Contact.CALL, LONGEST_TEXT, INTERVAL, cost());
  }

  /** Every begun minute counts as a whole one. */
  private BigDecimal cost() {
    return account.price().multiply(BigDecimal.valueOf(MOST_MINUTES));
  }

  @Override
  public SendResult send(Signal signal) {
    String text = signal.openings().isEmpty() ? signal.text() : "";
    ObjectNode order =
        client
            .object()
            .put("connection_id", connection)
            .put("from", account.from().e164())
            .put("to", signal.to().e164())
            .put("timeout_secs", RING_SECONDS)
            .put("time_limit_secs", MOST_SECONDS)
            .put("command_id", signal.attemptId())
            .put("webhook_url", publicUrl + "/webhooks/telnyx/call")
            .put(
                ATTEMPT_STATE,
                new CallState(signal.attemptId(), text, Optional.empty()).write(client));
    return client.call(order, cost());
  }

  @Override
  public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
    if (!request.path().equals(PATH)) {
      return Optional.empty();
    }
    if (!account.webhooks().holds(request)) {
      return Optional.of(WebhookResponse.forbidden());
    }
    JsonNode data = client.read(request.body()).path("data");
    JsonNode payload = data.path("payload");
    String call = payload.path("call_control_id").asText("");
    CallState.read(client, payload.path(ATTEMPT_STATE).asText(""))
        .ifPresent(state -> happened(data, payload, call, state, inbox));
    return Optional.of(WebhookResponse.nothing());
  }

  private void happened(
      JsonNode data, JsonNode payload, String call, CallState state, Inbox inbox) {
    switch (data.path("event_type").asText("")) {
      case "call.initiated" -> receive(state, Verdict.UNDER_WAY, Optional.empty(), "", inbox);
      case "call.answered" -> answered(call, state.answered(at(data)), inbox);
      case "call.gather.ended" -> pressed(call, payload.path("digits").asText(""), state, inbox);
      case "call.speak.ended" -> client.later("hanging up", () -> hangUp(call, state));
      case "call.hangup" -> ended(payload, state, at(data), inbox);
      default -> LOG.debug("an event that is of no use here");
    }
  }

  private Instant at(JsonNode data) {
    try {
      return Instant.parse(data.path("occurred_at").asText(""));
    } catch (DateTimeParseException e) {
      LOG.debug("an event without a time", e);
      return time.instant();
    }
  }

  private void answered(String call, CallState state, Inbox inbox) {
    if (!state.text().isEmpty()) {
      client.later("speaking", () -> speak(call, state, Spoken.twice(state.text())));
      return;
    }
    Optional<Told> told;
    try {
      told = inbox.told(state.attempt());
    } catch (SeatSignalException e) {
      // Somebody holds a phone to their ear: better the half of it than silence.
      LOG.warn("what a call is about cannot be read; it says only that a seat opened", e);
      String half = "This is SeatSignal. A seat may be free in a course that you watch.";
      client.later("speaking", () -> speak(call, state, half));
      return;
    }
    if (told.isEmpty()) {
      client.later("speaking", () -> speak(call, state, "This is SeatSignal. Goodbye."));
      return;
    }
    String words = Spoken.whole(told.get().openings(), account.from());
    client.later("asking for a key", () -> ask(call, state, words));
  }

  private void ask(String call, CallState state, String words) {
    client.act(
        call,
        "gather_using_speak",
        spoken(state, "ask", words)
            .put("valid_digits", "129")
            .put("maximum_digits", 1)
            .put("maximum_tries", 2)
            .put("timeout_millis", KEY_MILLIS));
  }

  private void speak(String call, CallState state, String words) {
    client.act(call, "speak", spoken(state, "say", words));
  }

  private void hangUp(String call, CallState state) {
    client.act(call, "hangup", command(state, "end"));
  }

  private ObjectNode spoken(CallState state, String what, String words) {
    return command(state, what)
        .put("payload", words)
        .put("payload_type", "text")
        .put("voice", "female")
        .put("language", "en-US");
  }

  private ObjectNode command(CallState state, String what) {
    return client
        .object()
        .put(ATTEMPT_STATE, state.write(client))
        .put("command_id", state.attempt() + "-" + what);
  }

  private void pressed(String call, String digits, CallState state, Inbox inbox) {
    KeyPress key = KEYS.get(digits);
    if (key == null) {
      client.later("speaking", () -> speak(call, state, "Goodbye."));
      return;
    }
    boolean done = inbox.pressed(state.attempt(), key);
    String words =
        switch (key) {
          case CONFIRM -> "Thank you. Goodbye.";
          case KEEP_WATCHING ->
              done
                  ? "Good. You will be told of the next seat, too. Goodbye."
                  : "There is nothing to start again. Goodbye.";
          case STOP_ALL ->
              done
                  ? "You will get no more calls and texts. Goodbye."
                  : "Sorry, we do not know this call. Text STOP to stop all calls and texts.";
        };
    client.later("speaking", () -> speak(call, state, words));
  }

  private void ended(JsonNode payload, CallState state, Instant at, Inbox inbox) {
    String cause = payload.path("hangup_cause").asText("");
    Verdict verdict =
        state.answeredAt().isPresent()
            ? Verdict.DELIVERED
            : cause.equals("not_found") ? Verdict.UNREACHABLE : Verdict.UNDELIVERED;
    String reason = verdict == Verdict.DELIVERED ? "" : "not answered: " + cause;
    receive(state, verdict, Optional.of(state.talk(at)), reason, inbox);
  }

  private void receive(
      CallState state, Verdict verdict, Optional<Duration> talk, String reason, Inbox inbox) {
    inbox.receive(name(), new Receipt(state.attempt(), verdict, talk, reason));
  }

  @Override
  public void close() {
    client.close();
  }
}
