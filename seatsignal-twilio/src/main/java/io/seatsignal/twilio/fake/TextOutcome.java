package io.seatsignal.twilio.fake;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a text.
 *
 * @param states the states it goes through after the first one
 * @param errorCode why it did not arrive
 * @param refusal the code with which the API refuses it at once
 */
public record TextOutcome(
    List<String> states, Optional<Integer> errorCode, Optional<Integer> refusal) {

  private static final String SENDING = "sending";
  private static final String SENT = "sent";

  /** Copies. */
  public TextOutcome {
    states = List.copyOf(states);
  }

  /** It arrives. */
  public static TextOutcome delivered() {
    return course(Optional.empty(), SENDING, SENT, "delivered");
  }

  /** It leaves, and the carrier never says what became of it. */
  public static TextOutcome sentOnly() {
    return course(Optional.empty(), SENDING, SENT);
  }

  /**
   * It leaves and does not arrive.
   *
   * @param errorCode why, such as 30003
   */
  public static TextOutcome undelivered(int errorCode) {
    return course(Optional.of(errorCode), SENDING, SENT, "undelivered");
  }

  /**
   * It never leaves.
   *
   * @param errorCode why
   */
  public static TextOutcome failed(int errorCode) {
    return course(Optional.of(errorCode), "failed");
  }

  /**
   * The API refuses it.
   *
   * @param code why, such as 21211
   */
  public static TextOutcome refused(int code) {
    return new TextOutcome(List.of(), Optional.empty(), Optional.of(code));
  }

  private static TextOutcome course(Optional<Integer> errorCode, String... states) {
    return new TextOutcome(List.of(states), errorCode, Optional.empty());
  }
}
