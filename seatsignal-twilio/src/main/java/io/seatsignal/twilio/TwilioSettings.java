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
 * <p>Its {@code toString} shows no secret.
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
 * @param callLimit how long a call lasts at most
 * @param detectMachines whether Twilio is to find out if a machine answers, at a charge
 * @param timeout how long an answer of the API is waited for
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

  /**
   * A key for REST requests.
   *
   * @param sid its name, {@code SK…}
   * @param secret its secret
   */
  public record ApiKey(String sid, String secret) {
    @Override
    public String toString() {
      return sid;
    }
  }

  @Override
  public String toString() {
    return "Twilio account " + accountSid + " at " + baseUrl;
  }
}
