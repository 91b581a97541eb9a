package io.seatsignal.example.api;

import io.javalin.http.HttpStatus;
import io.seatsignal.example.web.Problem;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Origin;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import java.util.Locale;
import java.util.OptionalInt;

/** What asking for a watch comes to, in words. */
final class WatchMessages {

  private WatchMessages() {}

  static String of(Live live) {
    return now(live) + "; " + watch(live.origin());
  }

  private static String now(Live live) {
    return switch (live.now()) {
      case OPEN -> "open now" + seats(live.seats().available());
      case WAITLIST -> "a waitlist place is free now";
      case FULL -> "full now";
      case CANCELLED, UNCAPPED, UNKNOWN -> "not known to be open";
    };
  }

  private static String seats(OptionalInt available) {
    if (available.isEmpty()) {
      return "";
    }
    return available.getAsInt() == 1 ? ", 1 seat" : ", " + available.getAsInt() + " seats";
  }

  private static String watch(Origin origin) {
    return switch (origin) {
      case CREATED -> "you will be told of the next opening";
      case RESTARTED -> "restarted, you will be told of the next opening";
      case EXISTED -> "you watch it already and will be told of the next opening";
    };
  }

  static Problem of(Refused refused) {
    return switch (refused.reason()) {
      case UNKNOWN_WATCHER -> phoneNotVerified();
      case CAP_REACHED -> problem(HttpStatus.CONFLICT, refused, "Too many watches");
      case UNKNOWN_SECTION, TERM_NOT_ENROLLABLE, UNCAPPED, CANCELLED, PLACEHOLDER, OPTED_OUT ->
          problem(HttpStatus.UNPROCESSABLE_CONTENT, refused, "This cannot be watched");
    };
  }

  private static Problem problem(HttpStatus status, Refused refused, String title) {
    return Problem.of(status, type(refused.reason()), title, sentence(refused.message()));
  }

  private static String type(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Problem phoneNotVerified() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "phone-not-verified",
        "Your phone number is not verified",
        "Ask for a code with POST /api/v1/accounts/me/phone/verification first.");
  }

  /** As a sentence of its own; what begins with a name keeps it as it is. */
  static String sentence(String words) {
    boolean word = words.matches("[a-z]+ .*");
    String text =
        word ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : words;
    return text.endsWith(".") ? text : text + ".";
  }
}
