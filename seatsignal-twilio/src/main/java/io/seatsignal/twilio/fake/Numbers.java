package io.seatsignal.twilio.fake;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks numbers and addresses as the API does, the magic ones of test credentials included. */
final class Numbers {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String MAGIC = "+1500555000";
  private static final String MAGIC_SENDER = MAGIC + "6";
  private static final Map<String, TwilioError> MESSAGES =
      Map.of(
          MAGIC + "1", TwilioError.TO_INVALID,
          MAGIC + "2", TwilioError.NOT_ROUTABLE,
          MAGIC + "3", TwilioError.NO_PERMISSION,
          MAGIC + "4", TwilioError.OPTED_OUT,
          MAGIC + "9", TwilioError.NOT_MOBILE);
  private static final Map<String, TwilioError> CALLS =
      Map.of(
          MAGIC + "1", TwilioError.CALL_TO_INVALID,
          MAGIC + "2", TwilioError.UNREACHABLE,
          MAGIC + "3", TwilioError.CALL_NO_PERMISSION,
          MAGIC + "4", TwilioError.CALL_BLOCKED);

  private Numbers() {}

  static String to(Form form, TwilioError missing) {
    String to = form.value("To").orElseThrow(() -> new Rejection(missing, ""));
    if (!E164.matcher(to).matches()) {
      throw new Rejection(TwilioError.TO_INVALID, to);
    }
    return to;
  }

  static void magicMessage(String to) {
    refuse(MESSAGES, to);
  }

  static void magicCall(String to) {
    refuse(CALLS, to);
  }

  static String ownedForTexts(FakeTwilioSettings settings, String from) {
    if (from.equals(MAGIC + "1")) {
      throw new Rejection(TwilioError.FROM_INVALID, from);
    }
    if (from.equals(MAGIC + "8")) {
      throw new Rejection(TwilioError.QUEUE_FULL, from);
    }
    if (!from.equals(MAGIC_SENDER) && settings.number(from).filter(OwnedNumber::texts).isEmpty()) {
      throw new Rejection(TwilioError.FROM_NOT_OWNED, from);
    }
    return from;
  }

  static String ownedForCalls(FakeTwilioSettings settings, String from) {
    if (from.equals(MAGIC + "1")) {
      throw new Rejection(TwilioError.FROM_INVALID, from);
    }
    if (!from.equals(MAGIC_SENDER) && settings.number(from).filter(OwnedNumber::calls).isEmpty()) {
      throw new Rejection(TwilioError.CALLER_UNVERIFIED, from);
    }
    return from;
  }

  /** An absolute address of the web without underscores in its host. */
  static Optional<String> url(Form form, String name, TwilioError wrong) {
    Optional<String> url = form.value(name);
    url.filter(text -> !isUrl(text))
        .ifPresent(
            text -> {
              throw new Rejection(wrong, text);
            });
    return url;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return ("http".equals(scheme) || "https".equals(scheme)) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void refuse(Map<String, TwilioError> magic, String to) {
    TwilioError error = magic.get(to);
    if (error != null) {
      throw new Rejection(error, to);
    }
  }
}
