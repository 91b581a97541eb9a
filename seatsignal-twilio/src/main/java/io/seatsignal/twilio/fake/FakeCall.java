package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call as it stands at one moment.
 *
 * <p>Its {@code toString} shows neither numbers nor words.
 *
 * @param sid its name, {@code CA…}
 * @param from the number that calls
 * @param to the number that is called
 * @param script where the script comes from: the address {@code Url}, or the parameter {@code
 *     Twiml}
 * @param status its state, in the API's words
 * @param transcript what was said, one line a sentence; a line that begins with {@code "> "} is a
 *     key that was pressed
 * @param asks whether the script waits for a key just now
 * @param answeredBy who answered, if machine detection was on and has found out
 * @param talk how long it lasted since it was answered, in the time of the telephone network
 * @param queueTime how long it waits or waited for its turn
 * @param alerts what Twilio's debugger would show: codes such as 12100 or 11200
 * @param created when it came into being
 * @param started when the phone began to ring
 * @param ended when it ended
 */
public record FakeCall(
    String sid,
    String from,
    String to,
    String script,
    String status,
    List<String> transcript,
    boolean asks,
    Optional<String> answeredBy,
    Duration talk,
    Duration queueTime,
    List<Integer> alerts,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended) {

  static final String KEY = "> ";

  /** Copies. */
  public FakeCall {
    transcript = List.copyOf(transcript);
    alerts = List.copyOf(alerts);
  }

  /** All that was said, without the keys. */
  public String spoken() {
    return String.join(" ", transcript.stream().filter(line -> !line.startsWith(KEY)).toList());
  }

  /** The keys that were pressed, in their order. */
  public String keys() {
    return String.join(
        "",
        transcript.stream()
            .filter(line -> line.startsWith(KEY))
            .map(line -> line.substring(KEY.length()))
            .toList());
  }

  @Override
  public String toString() {
    return sid + " " + status + (alerts.isEmpty() ? "" : " " + alerts);
  }
}
