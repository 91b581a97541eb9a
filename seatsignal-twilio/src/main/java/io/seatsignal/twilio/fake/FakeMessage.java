package io.seatsignal.twilio.fake;

import java.time.Instant;
import java.util.Optional;

/**
 * A text as it stands at one moment.
 *
 * <p>Its {@code toString} shows neither numbers nor words.
 *
 * @param sid its name, {@code SM…}
 * @param direction {@code inbound}, {@code outbound-api} or {@code outbound-reply}
 * @param automatic whether Twilio itself wrote it, in answer to STOP, START or HELP; the API does
 *     not list such texts
 * @param from who sent it
 * @param to who gets it
 * @param service the messaging service it goes through, empty for none
 * @param body its words
 * @param segments what it is billed as
 * @param status its state, in the API's words
 * @param errorCode why it did not arrive
 * @param created when it came into being
 * @param sent when it left
 */
public record FakeMessage(
    String sid,
    String direction,
    boolean automatic,
    String from,
    String to,
    Optional<String> service,
    String body,
    int segments,
    String status,
    Optional<Integer> errorCode,
    Instant created,
    Optional<Instant> sent) {

  static final String INBOUND = "inbound";
  static final String OUTBOUND = "outbound-api";
  static final String REPLY = "outbound-reply";

  /** Whether a person wrote it. */
  public boolean inbound() {
    return direction.equals(INBOUND);
  }

  FakeMessage in(String state, Instant now) {
    return new FakeMessage(
        sid,
        direction,
        automatic,
        from,
        to,
        service,
        body,
        segments,
        state,
        errorCode,
        created,
        state.equals("sent") ? Optional.of(now) : sent);
  }

  FakeMessage because(Optional<Integer> code) {
    return new FakeMessage(
        sid, direction, automatic, from, to, service, body, segments, status, code, created, sent);
  }

  FakeMessage saying(String words) {
    return new FakeMessage(
        sid, direction, automatic, from, to, service, words, segments, status, errorCode, created,
        sent);
  }

  @Override
  public String toString() {
    return sid + " " + direction + " " + status + errorCode.map(code -> " " + code).orElse("");
  }
}
