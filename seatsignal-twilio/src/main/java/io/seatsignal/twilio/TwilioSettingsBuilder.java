package io.seatsignal.twilio;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioSettings.ApiKey;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts {@link TwilioSettings} together; {@link #build()} checks them. Not thread-safe. */
public final class TwilioSettingsBuilder {

  private final String accountSid;
  private final List<String> authTokens = new ArrayList<>();
  private final URI publicUrl;
  private Optional<ApiKey> apiKey = Optional.empty();
  private Optional<PhoneNumber> from = Optional.empty();
  private Optional<String> messagingServiceSid = Optional.empty();
  private URI baseUrl = TwilioSettings.TWILIO;
  private BigDecimal textPrice = TwilioSettings.DEFAULT_TEXT_PRICE;
  private BigDecimal callMinutePrice = TwilioSettings.DEFAULT_CALL_MINUTE_PRICE;
  private Duration validity = TwilioSettings.DEFAULT_VALIDITY;
  private Duration ringTime = TwilioSettings.DEFAULT_RING_TIME;
  private Duration callLimit = TwilioSettings.DEFAULT_CALL_LIMIT;
  private boolean detectMachines;
  private Duration timeout = TwilioSettings.DEFAULT_TIMEOUT;
  private Optional<PhoneNumber> callBack = Optional.empty();

  TwilioSettingsBuilder(String accountSid, String authToken, URI publicUrl) {
    this.accountSid = accountSid;
    this.authTokens.add(authToken);
    this.publicUrl = publicUrl;
  }

  /**
   * Adds an auth token that webhooks may be signed with too, while tokens are being rotated.
   *
   * @param authToken the token
   * @return this
   */
  public TwilioSettingsBuilder alsoSignedWith(String authToken) {
    authTokens.add(authToken);
    return this;
  }

  /**
   * Signs REST requests with an API key; with the first auth token unless set.
   *
   * @param sid the key's name, {@code SK…}
   * @param secret its secret
   * @return this
   * @throws IllegalArgumentException if one is malformed
   */
  public TwilioSettingsBuilder apiKey(String sid, String secret) {
    apiKey = Optional.of(new ApiKey(sid, secret));
    return this;
  }

  /**
   * Sets the number that calls and texts come from; calls need it.
   *
   * @param number a number of the account
   * @return this
   */
  public TwilioSettingsBuilder from(PhoneNumber number) {
    from = Optional.of(number);
    return this;
  }

  /**
   * Sets the messaging service that texts go through; they come from the number unless set.
   *
   * @param sid the service, {@code MG…}
   * @return this
   */
  public TwilioSettingsBuilder messagingService(String sid) {
    messagingServiceSid = Optional.of(sid);
    return this;
  }

  /**
   * Sets where the API is; {@link TwilioSettings#TWILIO} unless set.
   *
   * @param url http or https, without a path
   * @return this
   */
  public TwilioSettingsBuilder baseUrl(URI url) {
    baseUrl = url;
    return this;
  }

  /**
   * Sets what contacts are estimated to cost; {@link TwilioSettings#DEFAULT_TEXT_PRICE} and {@link
   * TwilioSettings#DEFAULT_CALL_MINUTE_PRICE} unless set.
   *
   * @param text a segment of a text, in the installation's currency
   * @param callMinute a minute of a call
   * @return this
   */
  public TwilioSettingsBuilder prices(BigDecimal text, BigDecimal callMinute) {
    textPrice = text;
    callMinutePrice = callMinute;
    return this;
  }

  /**
   * Sets how long Twilio may hold a text back; {@link TwilioSettings#DEFAULT_VALIDITY} unless set.
   *
   * @param time 6 s to 10 h
   * @return this
   */
  public TwilioSettingsBuilder validity(Duration time) {
    validity = time;
    return this;
  }

  /**
   * Sets how long a call rings; {@link TwilioSettings#DEFAULT_RING_TIME} unless set.
   *
   * @param time 5 s to 10 min
   * @return this
   */
  public TwilioSettingsBuilder ringTime(Duration time) {
    ringTime = time;
    return this;
  }

  /**
   * Sets how long a call lasts at most; {@link TwilioSettings#DEFAULT_CALL_LIMIT} unless set.
   *
   * @param time 10 s to 10 min
   * @return this
   */
  public TwilioSettingsBuilder callLimit(Duration time) {
    callLimit = time;
    return this;
  }

  /**
   * Lets Twilio find out whether a machine answers, at a charge; off unless set.
   *
   * @param detect whether it does
   * @return this
   */
  public TwilioSettingsBuilder detectMachines(boolean detect) {
    detectMachines = detect;
    return this;
  }

  /**
   * Sets how long an answer of the API is waited for; {@link TwilioSettings#DEFAULT_TIMEOUT} unless
   * set.
   *
   * @param time 1 s to 29 s
   * @return this
   */
  public TwilioSettingsBuilder timeout(Duration time) {
    timeout = time;
    return this;
  }

  /**
   * Sets the number that a call tells for calling back; the one it comes from unless set.
   *
   * @param number a number that somebody answers
   * @return this
   */
  public TwilioSettingsBuilder callBack(PhoneNumber number) {
    callBack = Optional.of(number);
    return this;
  }

  /**
   * Checks and builds.
   *
   * @return the settings
   * @throws IllegalArgumentException as {@link TwilioSettings} says
   */
  public TwilioSettings build() {
    return new TwilioSettings(
        accountSid,
        authTokens,
        apiKey,
        from,
        messagingServiceSid,
        baseUrl,
        publicUrl,
        textPrice,
        callMinutePrice,
        validity,
        ringTime,
        callLimit,
        detectMachines,
        timeout,
        callBack);
  }
}
