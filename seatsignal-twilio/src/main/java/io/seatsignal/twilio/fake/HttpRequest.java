package io.seatsignal.twilio.fake;

import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param method the method in capitals
 * @param target path and query as they were sent
 * @param headers the headers by name, in any case
 * @param body the body
 */
record HttpRequest(String method, String target, Map<String, String> headers, String body) {

  /** The path as it was sent. */
  String path() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** The query as it was sent, empty if there is none. */
  String query() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
