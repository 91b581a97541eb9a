package io.seatsignal.twilio;

import io.seatsignal.phone.PhoneNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One Twilio account, and how it is used.
 *
 * <p>{@link #builder} knows the defaults. Its {@code toString} shows no secret, and no message of
 * an exception repeats one.
 *
 * @param accountSid the account, {@code AC…}
 * @param authTokens the account's auth tokens, at least one; webhooks may be signed with any of
 *     them, which is what a rotation needs; the first one signs REST requests where there is no API
 *     key
 * @param apiKey the API key for REST requests; empty to use the first auth token
 * @param from the number that calls and texts come from; required for calls
 * @param messagingServiceSid the messaging service that texts go through, {@code MG…}; empty to
 *     send them from {@code from}
 * @param baseUrl where Twilio's API is
 * @param publicUrl where Twilio reaches this installation, without a slash at the end; webhooks are
 *     below {@code /webhooks/twilio} there, and signatures are checked against it
 * @param textPrice what a segment of a text is estimated to cost, in the installation's currency
 * @param callMinutePrice what a minute of a call is estimated to cost
 * @param validity how long Twilio may hold a text back before it is worthless; 6 s to 10 h
 * @param ringTime how long a call rings; 5 s to 10 min
 * @param callLimit how long a call lasts at most; 10 s to 10 min
 * @param detectMachines whether Twilio is to find out if a machine answers, at a charge
 * @param timeout how long the API may keep silent, before its answer and within it; 1 s to 29 s,
 *     because the engine waits no longer than 30 s for a send
 * @param callBack the number that a call tells for calling back; empty for {@code from}
 */
public record TwilioSettings(
    String accountSid,
    List<String> authTokens,
    Optional<ApiKey> apiKey,
    Optional<PhoneNumber> from,
    Optional<String> messagingServiceSid,
    URI baseUrl,
    URI publicUrl,
    BigDecimal textPrice,
    BigDecimal callMinutePrice,
    Duration validity,
    Duration ringTime,
    Duration callLimit,
    boolean detectMachines,
    Duration timeout,
    Optional<PhoneNumber> callBack) {

  /** Twilio's API. */
  public static final URI TWILIO = URI.create("https://api.twilio.com");

  /** A segment in the USA in October 2026: 0.0083 USD and the dearest carrier's 0.0045. */
  public static final BigDecimal DEFAULT_TEXT_PRICE = new BigDecimal("0.0128");

  /** A minute in the USA in October 2026, in USD. */
  public static final BigDecimal DEFAULT_CALL_MINUTE_PRICE = new BigDecimal("0.0140");

  /** As long as a seat is news. */
  public static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(15);

  /** Ends before most voicemails answer. */
  public static final Duration DEFAULT_RING_TIME = Duration.ofSeconds(25);

  /** Bounds what a call costs; the script said twice is shorter. */
  public static final Duration DEFAULT_CALL_LIMIT = Duration.ofSeconds(90);

  /** Twilio answers within a second unless something is wrong. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(29);
  private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if something is malformed or out of range, or there is no
   *     sender at all; the message names the setting and what it takes
   */
  public TwilioSettings {
    TwilioChecks.sid("account SID", "AC", accountSid);
    authTokens = List.copyOf(authTokens);
    TwilioChecks.tokens(authTokens);
    messagingServiceSid.ifPresent(sid -> TwilioChecks.sid("messaging service SID", "MG", sid));
    if (from.isEmpty() && messagingServiceSid.isEmpty()) {
      throw new IllegalArgumentException(
          "a sender is missing: set the number that calls and texts come from, or a messaging"
              + " service for texts only");
    }
    baseUrl = TwilioChecks.serverUrl("base URL", baseUrl);
    publicUrl = TwilioChecks.publicUrl(publicUrl);
    TwilioChecks.price("text price", textPrice);
    TwilioChecks.price("call minute price", callMinutePrice);
    TwilioChecks.between("validity", Duration.ofSeconds(6), validity, LONGEST_VALIDITY);
    TwilioChecks.between("ring time", Duration.ofSeconds(5), ringTime, LONGEST_CALL);
    TwilioChecks.between("call limit", Duration.ofSeconds(10), callLimit, LONGEST_CALL);
    TwilioChecks.between("timeout", Duration.ofSeconds(1), timeout, LONGEST_TIMEOUT);
  }

  /**
   * A key for REST requests.
   *
   * @param sid its name, {@code SK…}
   * @param secret its secret
   */
  public record ApiKey(String sid, String secret) {

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the name is malformed or the secret blank
     */
    public ApiKey {
      TwilioChecks.sid("API key", "SK", sid);
      if (secret.isBlank()) {
        throw new IllegalArgumentException("the API key's secret is blank");
      }
    }

    @Override
    public String toString() {
      return sid;
    }
  }

  /**
   * Begins settings with the defaults above.
   *
   * @param accountSid the account, {@code AC…}
   * @param authToken its primary auth token
   * @param publicUrl where Twilio reaches this installation
   * @return a builder
   */
  public static TwilioSettingsBuilder builder(String accountSid, String authToken, URI publicUrl) {
    return new TwilioSettingsBuilder(accountSid, authToken, publicUrl);
  }

  @Override
  public String toString() {
    return "Twilio account " + accountSid + " at " + baseUrl;
  }
}
