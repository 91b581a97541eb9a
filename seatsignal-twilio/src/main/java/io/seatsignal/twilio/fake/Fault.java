package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.fake.HttpAnswer.Line;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong with one request, or with the callbacks that follow it.
 *
 * <p>A fault that spoils the answer leaves nothing behind, as if the request had not been
 * processed; {@link #afterCreating} makes one whose message or call exists all the same.
 */
public final class Fault {

  private static final String HTML =
      "<html><head><title>%d</title></head><body><h1>Twilio is having a moment</h1></body></html>";

  /** What becomes of the callbacks of one message or call. */
  enum Callbacks {
    USUAL,
    NEVER,
    TWICE,
    LAST_FIRST,
    UNKNOWN_STATUS,
    UNKNOWN_CODE,
    BEFORE_REPLY
  }

  private final Optional<HttpAnswer> answer;
  private final Line line;
  private final boolean creates;
  private final Callbacks callbacks;

  private Fault(Optional<HttpAnswer> answer, Line line, boolean creates, Callbacks callbacks) {
    this.answer = answer;
    this.line = line;
    this.creates = creates;
    this.callbacks = callbacks;
  }

  /** Nothing: lets one request through before the next fault. */
  public static Fault none() {
    return callbacks(Callbacks.USUAL);
  }

  /**
   * An HTTP status with Twilio's error JSON: 401 with 20003, 404 with 20404, 429 with 20429, 500
   * with 20500, 503 with 20503, any other with the code {@code 20000 + status}.
   *
   * @param status the HTTP status
   */
  public static Fault status(int status) {
    int code = status == 401 ? 20003 : 20000 + status;
    return error(
        status, code, TwilioError.ofCode(code).map(error -> error.message("")).orElse("Error"));
  }

  /**
   * An error of the API.
   *
   * @param status the HTTP status
   * @param code Twilio's code
   * @param message its words
   */
  public static Fault error(int status, int code, String message) {
    return spoiled(HttpAnswer.json(status, Json.error(status, code, message)));
  }

  /**
   * 429 with the header {@code Retry-After}.
   *
   * @param wait how long to wait, rounded down to seconds
   */
  public static Fault tooMany(Duration wait) {
    HttpAnswer answer = new Rejection(TwilioError.TOO_MANY, "").answer();
    return spoiled(answer.with("Retry-After", Long.toString(wait.toSeconds())));
  }

  /**
   * An HTML page, as a proxy on the way shows it.
   *
   * @param status the HTTP status
   */
  public static Fault html(int status) {
    return spoiled(HttpAnswer.of(status, "text/html", HTML.formatted(status)));
  }

  /** 201 with a body that is no JSON. */
  public static Fault garbage() {
    return spoiled(HttpAnswer.json(201, "{\"sid\": \"SM"));
  }

  /** The connection is reset. */
  public static Fault reset() {
    return broken(Line.RESET);
  }

  /** The connection is closed in good order, without an answer. */
  public static Fault dropped() {
    return broken(Line.DROPPED);
  }

  /** No answer, for as long as the client waits. */
  public static Fault silence() {
    return broken(Line.SILENT);
  }

  /** Everything is done, and the connection breaks in the middle of the answer. */
  public static Fault cutOff() {
    return new Fault(Optional.empty(), Line.CUT_OFF, true, Callbacks.USUAL);
  }

  /** The answer is right; no callback ever comes. */
  public static Fault noCallbacks() {
    return callbacks(Callbacks.NEVER);
  }

  /** The answer is right; each callback comes twice. */
  public static Fault callbacksTwice() {
    return callbacks(Callbacks.TWICE);
  }

  /** The answer is right; the callbacks come at the end, the last one first. */
  public static Fault callbacksLastFirst() {
    return callbacks(Callbacks.LAST_FIRST);
  }

  /** The answer is right; the last callback names a status that nobody has heard of. */
  public static Fault unknownStatus() {
    return callbacks(Callbacks.UNKNOWN_STATUS);
  }

  /** The answer is right; the message is undelivered with an error code that is not documented. */
  public static Fault unknownCode() {
    return callbacks(Callbacks.UNKNOWN_CODE);
  }

  /** The first callback comes before the answer. */
  public static Fault callbackBeforeReply() {
    return callbacks(Callbacks.BEFORE_REPLY);
  }

  /** The same, but the message or call exists and takes its course. */
  public Fault afterCreating() {
    return new Fault(answer, line, true, callbacks);
  }

  /** The same, and no callback ever comes: only the list shows that the message or call exists. */
  public Fault withoutCallbacks() {
    return new Fault(answer, line, creates, Callbacks.NEVER);
  }

  boolean lets() {
    return creates;
  }

  Callbacks callbacks() {
    return callbacks;
  }

  /** What goes over the wire instead of the right answer. */
  HttpAnswer spoil(HttpAnswer right) {
    return answer.map(other -> other.then(right.afterwards())).orElse(right).over(line);
  }

  private static Fault spoiled(HttpAnswer answer) {
    return new Fault(Optional.of(answer), Line.WHOLE, false, Callbacks.USUAL);
  }

  private static Fault broken(Line line) {
    return new Fault(Optional.empty(), line, false, Callbacks.USUAL);
  }

  private static Fault callbacks(Callbacks callbacks) {
    return new Fault(Optional.empty(), Line.WHOLE, true, callbacks);
  }
}
