package io.seatsignal.signal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/** How one try to send a signal ended. */
public sealed interface SendResult {

  /** No message costs that much, in any currency. */
  BigDecimal UNBELIEVABLE_COST = new BigDecimal(1_000_000);

  /** The longest wait that a provider may ask for. */
  Duration LONGEST_RETRY = Duration.ofDays(1);

  /**
   * The provider took it over.
   *
   * @param providerId the provider's name for it; empty if it gives none
   * @param cost what it is estimated to cost, in the currency of the installation; zero if free
   */
  record Accepted(String providerId, BigDecimal cost) implements SendResult {

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the cost is negative or a million or more
     */
    public Accepted {
      Objects.requireNonNull(providerId, "providerId");
      if (cost.signum() < 0 || cost.compareTo(UNBELIEVABLE_COST) >= 0) {
        throw new IllegalArgumentException("cost must be from 0 to below a million: " + cost);
      }
    }
  }

  /**
   * The provider surely did nothing; trying again is safe.
   *
   * @param reason what it said, without personal data
   * @param retryAfter how long to wait before the next try
   */
  record NotProcessed(String reason, Duration retryAfter) implements SendResult {

    /** Checks the reason, and takes a wait for what it can be: from nothing to a day. */
    public NotProcessed {
      Objects.requireNonNull(reason, "reason");
      retryAfter = retryAfter.isNegative() ? Duration.ZERO : retryAfter;
      retryAfter = retryAfter.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : retryAfter;
    }
  }

  /**
   * The provider refuses this recipient; trying again over this channel is useless.
   *
   * @param refusal what kind of refusal it is
   * @param reason what it said, without personal data
   */
  record Rejected(Refusal refusal, String reason) implements SendResult {

    /** Checks that both are there. */
    public Rejected {
      Objects.requireNonNull(refusal, "refusal");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The channel cannot send to anybody until the operator acts; no recipient is to blame.
   *
   * @param reason what is wrong and what to do, without secrets
   */
  record Misconfigured(String reason) implements SendResult {

    /** Checks that the reason is there. */
    public Misconfigured {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * It may have been sent or not: a time-out, a reset, an answer that cannot be read.
   *
   * @param reason what happened, without personal data
   */
  record InDoubt(String reason) implements SendResult {

    /** Checks that the reason is there. */
    public InDoubt {
      Objects.requireNonNull(reason, "reason");
    }
  }

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
