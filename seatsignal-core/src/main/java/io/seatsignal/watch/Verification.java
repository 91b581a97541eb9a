package io.seatsignal.watch;

/**
 * Why a number is believed to belong to a person.
 *
 * @param method who verified it
 * @param evidence what the verifier can show for it, kept with the watcher; no personal data
 */
public record Verification(Method method, String evidence) {

  /** Who verified a number. */
  public enum Method {
    /** The host application, in its own way. */
    HOST,
    /** A code that was sent to the number and came back. */
    CODE,
    /** The operator, by hand. */
    OPERATOR
  }

  /**
   * Checks the evidence.
   *
   * @throws IllegalArgumentException if {@code evidence} is blank or longer than 200 characters
   */
  public Verification {
    if (evidence.isBlank() || evidence.length() > 200) {
      throw new IllegalArgumentException("evidence must have 1 to 200 characters");
    }
  }

  /**
   * The host application has verified it.
   *
   * @param evidence what it can show for it
   * @return the verification
   */
  public static Verification byHost(String evidence) {
    return new Verification(Method.HOST, evidence);
  }

  /**
   * A code that was sent to it came back.
   *
   * @param evidence over which channel it was sent
   * @return the verification
   */
  public static Verification byCode(String evidence) {
    return new Verification(Method.CODE, evidence);
  }

  /**
   * The operator vouches for it.
   *
   * @param evidence what the operator can show for it
   * @return the verification
   */
  public static Verification byOperator(String evidence) {
    return new Verification(Method.OPERATOR, evidence);
  }
}
