package io.seatsignal.twilio;

import io.seatsignal.signal.WebhookRequest;
import java.net.URI;

/**
 * Where Twilio reaches us: the paths of its webhooks, and their addresses seen from outside.
 *
 * <p>By itself Twilio asks again only if it could not connect; the fragment asks it to do so three
 * times whatever went wrong, because a STOP or a receipt comes once. Everything that comes in may
 * come twice. No signature covers the fragment.
 *
 * <p>Paths hold opaque names only and no query: Twilio and the check of its signature disagree over
 * percent-escapes.
 */
final class Routes {

  /** Three tries, after a failed connection, silence, or an answer of 5xx. */
  static final String RETRIES = "#rc=3&rp=ct,rt,5xx";

  /** Incoming texts. */
  static final String TEXT = "/text";

  /** Somebody calls us. */
  static final String CALL_BACK = "/voice";

  private static final String VOICE = CALL_BACK + "/";
  private static final String STATUS = "/status/";
  private static final String KEY = "/key/";

  private final String base;

  /**
   * Creates the routes.
   *
   * @param publicUrl where this installation is reached, without a slash at the end
   */
  Routes(URI publicUrl) {
    this.base = publicUrl + "/webhooks/" + TwilioChannels.PROVIDER;
  }

  /** The address that Twilio requested: made of what is configured, never of what was sent. */
  String requested(WebhookRequest request) {
    return base + request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
  }

  /** What is told of incoming texts. */
  String text() {
    return base + TEXT + RETRIES;
  }

  /** What an answered call asks for its script. */
  String voice(String attemptId) {
    return base + VOICE + attemptId + RETRIES;
  }

  /** Where a call sends the key that was pressed after the script was said for the n-th time. */
  String key(String attemptId, int round) {
    return base + VOICE + attemptId + KEY + round + RETRIES;
  }

  /** What is told how a text or a call gets on. */
  String status(String attemptId) {
    return base + STATUS + attemptId + RETRIES;
  }
}
