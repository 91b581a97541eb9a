package io.seatsignal.signal;

import java.math.BigDecimal;
import java.time.Duration;

/** How one try to send a signal ended. */
public sealed interface SendResult {

  /**
   * The provider took it over.
   *
   * @param providerId the provider's name for it; empty if it gives none
   * @param cost what it is estimated to cost, in the currency of the installation; zero if free
   */
  record Accepted(String providerId, BigDecimal cost) implements SendResult {}

  /**
   * The provider surely did nothing; trying again is safe.
   *
   * @param reason what it said, without personal data
   * @param retryAfter how long to wait before the next try
   */
  record NotProcessed(String reason, Duration retryAfter) implements SendResult {}

  /**
   * The provider refuses this recipient; trying again over this channel is useless.
   *
   * @param refusal what kind of refusal it is
   * @param reason what it said, without personal data
   */
  record Rejected(Refusal refusal, String reason) implements SendResult {}

  /**
   * The channel cannot send to anybody until the operator acts; no recipient is to blame.
   *
   * @param reason what is wrong and what to do, without secrets
   */
  record Misconfigured(String reason) implements SendResult {}

  /**
   * It may have been sent or not: a time-out, a reset, an answer that cannot be read.
   *
   * @param reason what happened, without personal data
   */
  record InDoubt(String reason) implements SendResult {}

  /** Kinds of refusal. */
  enum Refusal {
    /** There is no such number, or it cannot be reached by anybody. */
    BAD_NUMBER,
    /** The recipient asked the provider not to be contacted. */
    OPTED_OUT,
    /** The recipient, a carrier or the provider blocks it. */
    BLOCKED,
    /** This address cannot take this kind of message, e.g. a text to a landline. */
    NOT_CAPABLE
  }
}
