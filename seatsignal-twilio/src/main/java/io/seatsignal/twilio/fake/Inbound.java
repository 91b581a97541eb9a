package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.fake.Fault.Callbacks;
import io.seatsignal.twilio.fake.Twiml.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Texts that people write: the words that Twilio handles itself, then the webhook, then the replies
 * that its answer holds. Thread-safe.
 *
 * <p>Twilio replies to STOP and START only where they change something; that a repeated word stays
 * without an answer is common report, not documented.
 */
final class Inbound {

  private static final String RECEIVED = "received";

  private final FakeTwilioSettings settings;
  private final Texts texts;
  private final BlockList blocked;
  private final People people;
  private final AccountApi account;
  private final Webhooks webhooks;

  Inbound(
      FakeTwilioSettings settings,
      Texts texts,
      BlockList blocked,
      People people,
      AccountApi account,
      Webhooks webhooks) {
    this.settings = settings;
    this.texts = texts;
    this.blocked = blocked;
    this.people = people;
    this.account = account;
    this.webhooks = webhooks;
  }

  Received text(String from, String to, String body) {
    OwnedNumber owned =
        settings
            .number(to)
            .filter(OwnedNumber::texts)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no number of the account that takes texts; name it in the settings"));
    FakeMessage message =
        texts.add(FakeMessage.INBOUND, from, to, service(to), body, RECEIVED, false);
    Keyword.of(body, owned.tollFree()).ifPresent(word -> handle(word, from, owned));
    return deliver(message);
  }

  /** Hands a text to the application, for the first or another time. */
  Received deliver(FakeMessage message) {
    Optional<String> url = account.textUrl(message.to());
    if (url.isEmpty()) {
      return new Received(message.sid(), 0, 0, List.of());
    }
    Webhooks.Reply reply = webhooks.send("POST", url.get(), parameters(message));
    try {
      List<String> replies = replies(reply);
      replies.forEach(words -> reply(message, words));
      return new Received(message.sid(), reply.status(), 0, replies);
    } catch (Unreadable e) {
      return new Received(message.sid(), reply.status(), e.code(), List.of());
    }
  }

  private void handle(Keyword word, String person, OwnedNumber owned) {
    boolean out = blocked.blocks(owned.number(), person);
    switch (word) {
      case STOP -> {
        blocked.block(owned.number(), person);
        if (!out) {
          answer(word, owned, person);
        }
      }
      case START -> {
        blocked.unblock(owned.number(), person);
        if (out) {
          answer(word, owned, person);
        }
      }
      case HELP -> {
        if (!out || !owned.tollFree()) {
          answer(word, owned, person);
        }
      }
    }
  }

  private void answer(Keyword word, OwnedNumber owned, String person) {
    texts.add(
        FakeMessage.REPLY,
        owned.number(),
        person,
        service(owned.number()),
        word.reply(),
        "delivered",
        true);
  }

  private Optional<String> service(String number) {
    return settings.serviceOf(number).map(MessagingService::sid);
  }

  private static List<String> replies(Webhooks.Reply reply) throws Unreadable {
    boolean plain = reply.contentType().toLowerCase(Locale.ROOT).startsWith("text/plain");
    if (reply.fine() && (plain || reply.body().isEmpty())) {
      return reply.body().isEmpty() ? List.of() : List.of(reply.body());
    }
    List<String> replies = new ArrayList<>();
    for (Element verb : Twiml.children(Twiml.read(reply))) {
      if (verb.getTagName().equals("Message")) {
        replies.add(
            Twiml.children(verb).stream()
                .filter(child -> child.getTagName().equals("Body"))
                .findFirst()
                .orElse(verb)
                .getTextContent()
                .strip());
      }
    }
    return replies;
  }

  private void reply(FakeMessage message, String words) {
    String person = message.from();
    FakeMessage reply =
        texts.add(
            FakeMessage.REPLY, message.to(), person, message.service(), words, "queued", false);
    TextOutcome outcome =
        blocked.blocks(message.to(), person)
            ? TextOutcome.failed(TwilioError.OPTED_OUT.code())
            : people.text(person);
    TextOutcome course = outcome.refusal().map(TextOutcome::failed).orElse(outcome);
    CallbackLine nobody =
        new CallbackLine(webhooks, Optional.empty(), "POST", Callbacks.NEVER, "MessageStatus");
    texts.course(reply.sid(), course, nobody, Duration.ZERO, Duration.ofHours(10)).run();
  }

  private Map<String, String> parameters(FakeMessage message) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("ToCountry", "US");
    form.put("ToState", "");
    form.put("SmsMessageSid", message.sid());
    form.put("NumMedia", "0");
    form.put("ToCity", "");
    form.put("FromZip", "");
    form.put("SmsSid", message.sid());
    form.put("FromState", "RI");
    form.put("SmsStatus", RECEIVED);
    form.put("FromCity", "PROVIDENCE");
    form.put("Body", message.body());
    form.put("FromCountry", "US");
    form.put("To", message.to());
    form.put("NumSegments", Integer.toString(message.segments()));
    form.put("MessageSid", message.sid());
    form.put("AccountSid", settings.accountSid());
    form.put("From", message.from());
    form.put("ApiVersion", "2010-04-01");
    message.service().ifPresent(sid -> form.put("MessagingServiceSid", sid));
    message
        .service()
        .flatMap(settings::service)
        .filter(MessagingService::advancedOptOut)
        .flatMap(service -> Keyword.of(message.body(), false))
        .ifPresent(word -> form.put("OptOutType", word.name()));
    return form;
  }
}
