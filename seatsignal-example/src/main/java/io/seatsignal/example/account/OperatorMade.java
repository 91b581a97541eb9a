package io.seatsignal.example.account;

import java.util.UUID;

/**
 * How the engine knows people whom the operator added by hand, and who have no account: whoever
 * proves the number of one by a code takes them over.
 */
public final class OperatorMade {

  private static final String PREFIX = "operator:";

  private OperatorMade() {}

  /**
   * Names somebody new. It is random, because a number must not be readable in what names its
   * person.
   *
   * @return an external id that no account has
   */
  public static String newExternalId() {
    return PREFIX + UUID.randomUUID();
  }

  /** Whether somebody was added by hand; the ids of accounts have no colon. */
  static boolean is(String externalId) {
    return externalId.startsWith(PREFIX);
  }
}
