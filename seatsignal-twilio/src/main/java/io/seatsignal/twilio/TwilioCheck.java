package io.seatsignal.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioCheck.Verdict.Grade;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks whether an account can do what its settings want of it: two or three read-only requests,
 * nothing is sent or changed.
 */
public final class TwilioCheck {

  /** What a verdict is on that looks at where Twilio reports to. */
  public static final String PUBLIC_URL = "public URL";

  private static final Pattern HERE_ONLY =
      Pattern.compile(
          "localhost|.*\\.localhost|.*\\.local|127\\..*|0\\.0\\.0\\.0|\\[::1?]|10\\..*"
              + "|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*");

  /**
   * What was found out about one thing.
   *
   * @param what the thing, e.g. {@code credentials}
   * @param grade how it is
   * @param words what is so, and what to do unless it is good; without secrets, numbers masked
   */
  public record Verdict(String what, Grade grade, String words) {

    /** How a thing is. */
    public enum Grade {
      /** As it should be. */
      GOOD,
      /** It works, but not all of it or not well. */
      WARNING,
      /** It does not work. */
      BROKEN
    }
  }

  private final TwilioSettings settings;
  private final List<Verdict> verdicts = new ArrayList<>();

  private TwilioCheck(TwilioSettings settings) {
    this.settings = settings;
  }

  /**
   * Checks public URL, credentials, sender and messaging service; blocks on Twilio's API.
   *
   * @param settings the account
   * @return a verdict on each thing that could be looked at, in that order
   */
  public static List<Verdict> of(TwilioSettings settings) {
    TwilioCheck check = new TwilioCheck(settings);
    check.publicUrl();
    try (TwilioApi api = new TwilioApi(settings)) {
      check.sender(api);
      check.messagingService(api);
    }
    return List.copyOf(check.verdicts);
  }

  private void publicUrl() {
    URI url = settings.publicUrl();
    if (HERE_ONLY.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()) {
      say(
          PUBLIC_URL,
          Grade.WARNING,
          url
              + " cannot be reached by Twilio: calls stay silent, receipts and STOP do not arrive;"
              + " set the address under which the internet reaches this server");
    } else if (!url.getScheme().equalsIgnoreCase("https")) {
      say(
          PUBLIC_URL,
          Grade.WARNING,
          url + " is not encrypted: anybody on the way can read phone numbers; serve it by https");
    } else {
      say(PUBLIC_URL, Grade.GOOD, url.toString());
    }
  }

  /** The one request for the number also shows whether the credentials are right. */
  private void sender(TwilioApi api) {
    Optional<IncomingPhoneNumber> number;
    try {
      number = settings.from().map(from -> number(api, from)).orElseGet(() -> anyNumber(api));
    } catch (UnwelcomeAnswerException | TwilioException e) {
      say("credentials", Grade.BROKEN, why(e));
      return;
    }
    say("credentials", Grade.GOOD, "accepted for " + settings.accountSid());
    settings.from().ifPresent(from -> sender(from, number));
  }

  private static Optional<IncomingPhoneNumber> number(TwilioApi api, PhoneNumber number) {
    return api.number(Optional.of(TwilioApi.endpoint(number)));
  }

  private static Optional<IncomingPhoneNumber> anyNumber(TwilioApi api) {
    return api.number(Optional.empty());
  }

  private void sender(PhoneNumber from, Optional<IncomingPhoneNumber> number) {
    if (number.isEmpty()) {
      say(
          "sender",
          Grade.BROKEN,
          from + " is no number of this account; choose one of them, or buy it in the console");
      return;
    }
    boolean voice = number.get().getCapabilities().getVoice();
    boolean sms = number.get().getCapabilities().getSms();
    boolean texts = settings.messagingServiceSid().isEmpty();
    if (!voice || (texts && !sms)) {
      say(
          "sender",
          Grade.WARNING,
          from
              + " cannot "
              + (voice ? "text" : texts && !sms ? "call or text" : "call")
              + "; choose a number that can, or leave out the channel");
    } else {
      say("sender", Grade.GOOD, from + (texts ? " can call and text" : " can call"));
    }
    if (texts && sms) {
      incoming(from, number.get());
    }
  }

  /** Where nobody listens, STOP stops nothing but Twilio's own texts. */
  private void incoming(PhoneNumber from, IncomingPhoneNumber number) {
    String ours = new Routes(settings.publicUrl()).text();
    boolean here =
        withoutFragment(ours).equals(withoutFragment(String.valueOf(number.getSmsUrl())))
            && number.getSmsMethod() != HttpMethod.GET;
    if (here) {
      say("incoming texts", Grade.GOOD, "arrive at " + ours);
    } else {
      say(
          "incoming texts",
          Grade.WARNING,
          "texts to "
              + from
              + " do not arrive here; set its messaging webhook to "
              + ours
              + ", method POST");
    }
  }

  private static String withoutFragment(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }

  private void messagingService(TwilioApi api) {
    settings
        .messagingServiceSid()
        .ifPresent(
            sid -> {
              try {
                api.requireMessagingService(sid);
                say(
                    "messaging service",
                    Grade.GOOD,
                    sid
                        + " exists; its incoming messages must go to "
                        + new Routes(settings.publicUrl()).text());
              } catch (UnwelcomeAnswerException | TwilioException e) {
                say("messaging service", Grade.BROKEN, sid + ": " + why(e));
              }
            });
  }

  private String why(RuntimeException failure) {
    if (failure instanceof UnwelcomeAnswerException answer) {
      return answer.code().isPresent()
          ? TwilioErrors.of(answer.code().getAsInt()).reason()
          : answer.reason() + " from " + settings.baseUrl() + "; check Twilio's base URL";
    }
    return "no answer from "
        + settings.baseUrl()
        + " ("
        + TwilioOutcomes.words(failure)
        + "); check the base URL and this host's way to it";
  }

  private void say(String what, Grade grade, String words) {
    verdicts.add(new Verdict(what, grade, words));
  }
}
