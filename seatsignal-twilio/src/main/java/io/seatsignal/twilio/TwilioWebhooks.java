package io.seatsignal.twilio;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.InboundText;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.Told;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Twilio asks and tells: incoming texts, scripts and keys of calls, and what becomes
 * of both. Nothing has an effect unless Twilio signed it and it is about our account.
 *
 * <p>Thread-safe; blocks on the inbox only, and lets its exceptions through.
 */
final class TwilioWebhooks {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioWebhooks.class);

  private static final String XML = "text/xml; charset=utf-8";
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final Pattern STATUS = Pattern.compile("/status/([A-Za-z0-9_-]{1,64})");
  private static final Pattern VOICE =
      Pattern.compile("/voice/([A-Za-z0-9_-]{1,64})(?:/key/([12]))?");

  /** What Twilio answers by itself if it is the whole text. */
  private static final Set<String> ANSWERED_BY_TWILIO =
      Set.of(
          "STOP",
          "STOPALL",
          "UNSUBSCRIBE",
          "CANCEL",
          "END",
          "QUIT",
          "REVOKE",
          "OPTOUT",
          "START",
          "YES",
          "UNSTOP",
          "HELP",
          "INFO");

  private final TwilioSettings settings;
  private final Routes routes;
  private final Signatures signatures;
  private final CallScript script;
  private final AtomicLong refused = new AtomicLong();

  /**
   * Creates the answers for one account.
   *
   * @param settings the account
   */
  TwilioWebhooks(TwilioSettings settings) {
    this.settings = settings;
    this.routes = new Routes(settings.publicUrl());
    this.signatures = new Signatures(settings.authTokens());
    this.script = new CallScript(routes, settings.callBack().or(settings::from));
  }

  /**
   * Answers a request.
   *
   * @param request the request, by whomever
   * @param inbox where to hand in what it reports
   * @return the answer; empty if nothing is served at its path
   */
  Optional<WebhookResponse> handle(WebhookRequest request, Inbox inbox) {
    Matcher status = STATUS.matcher(request.path());
    Matcher voice = VOICE.matcher(request.path());
    boolean text = request.path().equals(Routes.TEXT);
    boolean callBack = request.path().equals(Routes.CALL_BACK);
    if (!text && !callBack && !status.matches() && !voice.matches()) {
      return Optional.empty();
    }
    if (!request.method().equals("POST")) {
      return Optional.of(new WebhookResponse(METHOD_NOT_ALLOWED, "", ""));
    }
    Optional<Map<String, String>> form =
        Form.parse(request.body()).filter(read -> isTwilio(request, read));
    if (form.isEmpty()) {
      return Optional.of(WebhookResponse.forbidden());
    }
    return Optional.of(answer(form.get(), inbox, callBack, status, voice));
  }

  private WebhookResponse answer(
      Map<String, String> form, Inbox inbox, boolean callBack, Matcher status, Matcher voice) {
    if (callBack) {
      return WebhookResponse.of(XML, script.calledBack());
    }
    if (status.matches()) {
      return status(status.group(1), form, inbox);
    }
    return voice.matches()
        ? voice(voice.group(1), Optional.ofNullable(voice.group(2)), form, inbox)
        : text(form, inbox);
  }

  private boolean isTwilio(WebhookRequest request, Map<String, String> form) {
    if (!signatures.hold(routes.requested(request), request, form)) {
      refuse("without a valid signature; if Twilio sent it, check auth token and public URL");
      return false;
    }
    if (!settings.accountSid().equals(form.get("AccountSid"))) {
      refuse("about another account than " + settings.accountSid());
      return false;
    }
    return true;
  }

  /** Says so at ever longer distances: whoever likes can cause it. */
  private void refuse(String why) {
    long count = refused.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      LOG.warn("refused a webhook {} ({} refused so far)", why, count);
    }
  }

  private WebhookResponse text(Map<String, String> form, Inbox inbox) {
    String message = form.getOrDefault("MessageSid", "");
    Optional<PhoneNumber> from = phone(form.getOrDefault("From", ""));
    if (message.isEmpty() || from.isEmpty()) {
      return WebhookResponse.nothing();
    }
    // With words of the account's own, only this says what they mean.
    String optOut = form.getOrDefault("OptOutType", "");
    String body = optOut.isBlank() ? form.getOrDefault("Body", "") : optOut;
    boolean answered =
        !optOut.isBlank() || ANSWERED_BY_TWILIO.contains(body.strip().toUpperCase(Locale.ROOT));
    InboundText text =
        new InboundText(
            TwilioChannels.PROVIDER, message, from.get(), body, answered, settings.textPrice());
    return WebhookResponse.of(XML, ReplyTwiml.of(inbox.text(text)));
  }

  /** Short codes, names and addresses of other services have no number that we could know. */
  private static Optional<PhoneNumber> phone(String from) {
    try {
      return Optional.of(new PhoneNumber(from));
    } catch (IllegalArgumentException e) {
      LOG.debug("a text whose sender has no phone number", e);
      return Optional.empty();
    }
  }

  private static WebhookResponse status(String attemptId, Map<String, String> form, Inbox inbox) {
    StatusReport.of(attemptId, form)
        .ifPresent(report -> inbox.receive(report.channel(), report.receipt()));
    return WebhookResponse.nothing();
  }

  private WebhookResponse voice(
      String attemptId, Optional<String> round, Map<String, String> form, Inbox inbox) {
    return WebhookResponse.of(
        XML,
        round.isEmpty()
            ? answered(attemptId, form.getOrDefault("AnsweredBy", ""), inbox)
            : pressed(attemptId, round.get().equals("1"), form, inbox));
  }

  private String answered(String attemptId, String answeredBy, Inbox inbox) {
    if (answeredBy.equals("fax")) {
      return script.hangUp();
    }
    Optional<Told> told;
    try {
      told = inbox.told(attemptId);
    } catch (SeatSignalException e) {
      // Somebody holds a phone to their ear: better the half of it than an error of Twilio's.
      LOG.warn("what a call is about cannot be read; it says only that a seat opened", e);
      return script.withoutStorage();
    }
    if (told.isEmpty()) {
      return script.goodbye();
    }
    return answeredBy.startsWith("machine_end_")
        ? script.toMachine(told.get().openings())
        : script.twice(attemptId, told.get().openings());
  }

  private String pressed(String attemptId, boolean first, Map<String, String> form, Inbox inbox) {
    return switch (form.getOrDefault("Digits", "")) {
      case "1" -> press(attemptId, KeyPress.CONFIRM, inbox);
      case "2" -> press(attemptId, KeyPress.KEEP_WATCHING, inbox);
      case "9" -> stopAll(attemptId, form, inbox);
      default ->
          (first ? inbox.told(attemptId) : Optional.<Told>empty())
              .map(told -> script.onceMore(attemptId, told.openings()))
              .orElseGet(script::goodbye);
    };
  }

  /** Also for whom we do not know any more: the call shows whose phone it is. */
  private String stopAll(String attemptId, Map<String, String> form, Inbox inbox) {
    boolean known = inbox.pressed(attemptId, KeyPress.STOP_ALL);
    Optional<PhoneNumber> called = phone(form.getOrDefault("To", ""));
    if (!known && called.isPresent()) {
      Optional<String> unused =
          inbox.text(
              new InboundText(
                  TwilioChannels.PROVIDER,
                  form.getOrDefault("CallSid", attemptId),
                  called.get(),
                  "STOP",
                  true,
                  BigDecimal.ZERO));
    }
    return script.after(KeyPress.STOP_ALL, known || called.isPresent());
  }

  private String press(String attemptId, KeyPress key, Inbox inbox) {
    return script.after(key, inbox.pressed(attemptId, key));
  }
}
