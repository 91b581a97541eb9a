package io.seatsignal.twilio.fake;

import java.util.Map;

/**
 * What a connection does with a request.
 *
 * @param status the HTTP status
 * @param contentType the media type
 * @param headers further headers
 * @param body the body
 * @param line how it goes over the wire
 * @param afterwards runs once the answer is written, or the line is broken
 */
record HttpAnswer(
    int status,
    String contentType,
    Map<String, String> headers,
    String body,
    Line line,
    Runnable afterwards) {

  /** How an answer goes over the wire. */
  enum Line {
    WHOLE,
    /** Half of the body, then the end of the connection. */
    CUT_OFF,
    /** Closed in good order, without an answer. */
    DROPPED,
    /** Reset: the peer sees an error at once. */
    RESET,
    /** Nothing, for as long as the peer waits. */
    SILENT
  }

  static HttpAnswer of(int status, String contentType, String body) {
    return new HttpAnswer(status, contentType, Map.of(), body, Line.WHOLE, HttpAnswer::nothing);
  }

  static HttpAnswer json(int status, String body) {
    return of(status, "application/json", body);
  }

  HttpAnswer over(Line way) {
    return new HttpAnswer(status, contentType, headers, body, way, afterwards);
  }

  HttpAnswer with(String name, String value) {
    return new HttpAnswer(status, contentType, Map.of(name, value), body, line, afterwards);
  }

  HttpAnswer then(Runnable next) {
    return new HttpAnswer(status, contentType, headers, body, line, next);
  }

  private static void nothing() {}
}
