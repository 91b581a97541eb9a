package io.seatsignal.twilio.fake;

import java.util.Optional;

/**
 * What becomes of a call.
 *
 * @param end how it ends: {@code completed}, {@code busy}, {@code no-answer}, {@code failed}
 * @param answeredBy who answers, in the words of {@code AnsweredBy}
 * @param keys the keys that are pressed, one for each time the script asks; a minus sign for none
 * @param byHand whether somebody handles the phone by hand, see {@link FakeTwilio#answer}
 * @param refusal the code with which the API refuses it at once
 */
public record CallOutcome(
    String end, String answeredBy, String keys, boolean byHand, Optional<Integer> refusal) {

  private static final String HUMAN = "human";

  /** A person answers and presses nothing. */
  public static CallOutcome answered() {
    return answered("");
  }

  /**
   * A person answers.
   *
   * @param keys the keys pressed, one for each time the script asks; a minus sign for none
   */
  public static CallOutcome answered(String keys) {
    return new CallOutcome("completed", HUMAN, keys, false, Optional.empty());
  }

  /**
   * A machine answers.
   *
   * @param answeredBy what machine detection finds, such as {@code machine_end_beep} or {@code fax}
   */
  public static CallOutcome machine(String answeredBy) {
    return new CallOutcome("completed", answeredBy, "", false, Optional.empty());
  }

  /** The line is busy. */
  public static CallOutcome busy() {
    return unheard("busy");
  }

  /** Nobody answers. */
  public static CallOutcome noAnswer() {
    return unheard("no-answer");
  }

  /** The call cannot be put through. */
  public static CallOutcome failed() {
    return unheard("failed");
  }

  /** It rings until {@link FakeTwilio#answer} or {@link FakeTwilio#hangUp}. */
  public static CallOutcome handled() {
    return new CallOutcome("completed", HUMAN, "", true, Optional.empty());
  }

  /**
   * The API refuses it.
   *
   * @param code why, such as 21214
   */
  public static CallOutcome refused(int code) {
    return new CallOutcome("failed", "", "", false, Optional.of(code));
  }

  boolean isAnswered() {
    return end.equals("completed");
  }

  private static CallOutcome unheard(String end) {
    return new CallOutcome(end, "", "", false, Optional.empty());
  }
}
