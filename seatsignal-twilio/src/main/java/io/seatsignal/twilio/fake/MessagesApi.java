package io.seatsignal.twilio.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.twilio.fake.Fault.Callbacks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The resource Messages. */
final class MessagesApi {

  private static final int LONGEST = 1600;
  private static final int LONGEST_VALIDITY = 36_000;

  private final FakeTwilioSettings settings;
  private final Texts texts;
  private final BlockList blocked;
  private final People people;
  private final Webhooks webhooks;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  MessagesApi(
      FakeTwilioSettings settings,
      Texts texts,
      BlockList blocked,
      People people,
      Webhooks webhooks) {
    this.settings = settings;
    this.texts = texts;
    this.blocked = blocked;
    this.people = people;
    this.webhooks = webhooks;
  }

  HttpAnswer create(Form form, Callbacks mode) {
    String to = Numbers.to(form, TwilioError.TO_MISSING);
    String body = body(form);
    Duration validity = validity(form);
    Optional<String> callback = Numbers.url(form, "StatusCallback", TwilioError.CALLBACK_INVALID);
    String from = sender(form, to);
    Numbers.magicMessage(to);
    TextOutcome outcome = people.text(to);
    outcome
        .refusal()
        .ifPresent(
            code -> {
              throw Rejection.ofCode(code, to);
            });
    if (blocked.blocks(from, to)) {
      throw new Rejection(TwilioError.OPTED_OUT, to);
    }
    if (texts.waiting(from) >= settings.senderQueue()) {
      throw new Rejection(TwilioError.QUEUE_FULL, from);
    }
    Optional<String> service = form.value("MessagingServiceSid");
    String status = service.isPresent() ? "accepted" : "queued";
    FakeMessage message = texts.add(FakeMessage.OUTBOUND, from, to, service, body, status, false);
    CallbackLine line = new CallbackLine(webhooks, callback, "POST", mode, "MessageStatus");
    Runnable afterwards =
        texts.course(message.sid(), outcome, line, wait(from, message.segments()), validity);
    return HttpAnswer.json(201, Json.write(show(message))).then(afterwards);
  }

  HttpAnswer list(Paging paging, Form query) {
    DateFilter sent = new DateFilter(query, "DateSent");
    List<FakeMessage> found =
        texts.shelf().newestFirst().stream()
            .filter(message -> !message.automatic())
            .filter(message -> query.value("To").map(message.to()::equals).orElse(true))
            .filter(message -> query.value("From").map(message.from()::equals).orElse(true))
            .filter(message -> sent.lets(message.sent()))
            .toList();
    return paging.answer("messages", found, this::show);
  }

  HttpAnswer fetch(String sid) {
    return HttpAnswer.json(200, Json.write(show(known(sid))));
  }

  /** Cancels what has not left, or wipes the words. */
  HttpAnswer update(String sid, Form form) {
    FakeMessage message = known(sid);
    boolean cancels = form.value("Status").filter("canceled"::equals).isPresent();
    if (cancels && !message.status().equals("queued") && !message.status().equals("accepted")) {
      throw new Rejection(TwilioError.INVALID_PARAMETER, "Status");
    }
    FakeMessage changed =
        texts
            .shelf()
            .change(
                sid,
                old -> {
                  FakeMessage wiped = form.names().contains("Body") ? old.saying("") : old;
                  return cancels ? wiped.in("canceled", settings.time().instant()) : wiped;
                });
    return HttpAnswer.json(200, Json.write(show(changed)));
  }

  private FakeMessage known(String sid) {
    return texts
        .shelf()
        .get(sid)
        .filter(message -> !message.automatic())
        .orElseThrow(() -> new Rejection(TwilioError.NOT_FOUND, "/Messages/" + sid + ".json"));
  }

  private static String body(Form form) {
    String body = form.value("Body").orElseThrow(() -> new Rejection(TwilioError.BODY_MISSING, ""));
    if (body.length() > LONGEST) {
      throw new Rejection(TwilioError.BODY_TOO_LONG, "");
    }
    return body;
  }

  private static Duration validity(Form form) {
    int seconds = form.number("ValidityPeriod").orElse(LONGEST_VALIDITY);
    if (seconds < 1 || seconds > LONGEST_VALIDITY) {
      throw new Rejection(TwilioError.INVALID_PARAMETER, "ValidityPeriod");
    }
    return Duration.ofSeconds(seconds);
  }

  /** The number it goes out from; a service takes the same one for the same person. */
  private String sender(Form form, String to) {
    Optional<String> service = form.value("MessagingServiceSid");
    if (service.isEmpty()) {
      String from =
          form.value("From").orElseThrow(() -> new Rejection(TwilioError.FROM_MISSING, ""));
      return Numbers.ownedForTexts(settings, from);
    }
    List<String> senders =
        settings
            .service(service.get())
            .orElseThrow(() -> new Rejection(TwilioError.SERVICE_UNKNOWN, service.get()))
            .senders();
    if (senders.isEmpty()) {
      throw new Rejection(TwilioError.SERVICE_EMPTY, service.get());
    }
    return form.value("From")
        .filter(senders::contains)
        .orElse(senders.get(Math.floorMod(to.hashCode(), senders.size())));
  }

  private Duration wait(String from, int segments) {
    return lanes
        .computeIfAbsent(from, number -> new Lane(settings.segmentsPerSecond()))
        .take(settings.time().instant(), segments);
  }

  private ObjectNode show(FakeMessage message) {
    String uri = "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages/" + message.sid();
    boolean waits = message.status().equals("accepted");
    ObjectNode node = Json.object();
    node.put("body", message.body());
    node.put("num_segments", waits ? "0" : Integer.toString(message.segments()));
    node.put("direction", message.direction());
    node.put("from", waits ? null : message.from());
    node.put("to", message.to());
    node.put("date_updated", Json.date(message.sent().orElse(message.created())));
    node.putNull("price");
    node.putNull("error_message");
    node.put("uri", uri + ".json");
    node.put("account_sid", settings.accountSid());
    node.put("num_media", "0");
    node.put("status", message.status());
    node.put("messaging_service_sid", message.service().orElse(null));
    node.put("sid", message.sid());
    node.put("date_sent", message.sent().map(Json::date).orElse(null));
    node.put("date_created", Json.date(message.created()));
    node.put("error_code", message.errorCode().orElse(null));
    node.put("price_unit", "USD");
    node.put("api_version", "2010-04-01");
    node.putObject("subresource_uris").put("media", uri + "/Media.json");
    return node;
  }
}
