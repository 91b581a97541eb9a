package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.TwilioSettings.ApiKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The account that a fake has, and how its time goes by.
 *
 * <p>Its {@code toString} shows no secret.
 *
 * @param accountSid the account, {@code AC…}
 * @param authToken the token that opens the API and signs webhooks
 * @param apiKey a key that opens the API as well
 * @param numbers the numbers of the account
 * @param services its messaging services
 * @param time stamps what happens
 * @param second how long a second of the telephone network really takes: between two states of a
 *     message, while somebody speaks, until a phone stops ringing. Zero lets everything happen at
 *     once, and a phone that is handled by hand waits for ever
 * @param callsPerSecond calls that the account starts in a second, the others are queued; 0 for any
 *     number
 * @param segmentsPerSecond segments that one number sends in a second; 0 for any number
 * @param senderQueue texts that may wait for one number before 21611
 * @param port the port to listen on, 0 for any free one
 */
public record FakeTwilioSettings(
    String accountSid,
    String authToken,
    Optional<ApiKey> apiKey,
    List<OwnedNumber> numbers,
    List<MessagingService> services,
    InstantSource time,
    Duration second,
    double callsPerSecond,
    double segmentsPerSecond,
    int senderQueue,
    int port) {

  private static final int FOUR_HOURS_OF_SEGMENTS = 14_400;

  /** Copies. */
  public FakeTwilioSettings {
    numbers = List.copyOf(numbers);
    services = List.copyOf(services);
  }

  /**
   * An account on any free port, where everything happens at once and nothing is limited.
   *
   * @param accountSid the account, {@code AC} and 32 hexadecimal digits
   * @param authToken its token
   * @param numbers its numbers
   */
  public static FakeTwilioSettings of(String accountSid, String authToken, OwnedNumber... numbers) {
    return new FakeTwilioSettings(
        accountSid,
        authToken,
        Optional.empty(),
        List.of(numbers),
        List.of(),
        InstantSource.system(),
        Duration.ZERO,
        0,
        0,
        FOUR_HOURS_OF_SEGMENTS,
        0);
  }

  /**
   * Opens the API with a key as well.
   *
   * @param key the key
   */
  public FakeTwilioSettings withApiKey(ApiKey key) {
    return new FakeTwilioSettings(
        accountSid,
        authToken,
        Optional.of(key),
        numbers,
        services,
        time,
        second,
        callsPerSecond,
        segmentsPerSecond,
        senderQueue,
        port);
  }

  /**
   * Has messaging services.
   *
   * @param owned the services
   */
  public FakeTwilioSettings withServices(MessagingService... owned) {
    return new FakeTwilioSettings(
        accountSid,
        authToken,
        apiKey,
        numbers,
        List.of(owned),
        time,
        second,
        callsPerSecond,
        segmentsPerSecond,
        senderQueue,
        port);
  }

  /**
   * Goes by another clock.
   *
   * @param clock stamps what happens
   * @param lasts how long a second of the telephone network really takes
   */
  public FakeTwilioSettings withTime(InstantSource clock, Duration lasts) {
    return new FakeTwilioSettings(
        accountSid,
        authToken,
        apiKey,
        numbers,
        services,
        clock,
        lasts,
        callsPerSecond,
        segmentsPerSecond,
        senderQueue,
        port);
  }

  /**
   * Is as slow as the real one.
   *
   * @param calls calls a second of the account, 0 for any number
   * @param segments segments a second of one number, 0 for any number
   * @param queue texts that may wait for one number
   */
  public FakeTwilioSettings withRates(double calls, double segments, int queue) {
    return new FakeTwilioSettings(
        accountSid,
        authToken,
        apiKey,
        numbers,
        services,
        time,
        second,
        calls,
        segments,
        queue,
        port);
  }

  /**
   * Listens on a certain port.
   *
   * @param wanted the port
   */
  public FakeTwilioSettings withPort(int wanted) {
    return new FakeTwilioSettings(
        accountSid,
        authToken,
        apiKey,
        numbers,
        services,
        time,
        second,
        callsPerSecond,
        segmentsPerSecond,
        senderQueue,
        wanted);
  }

  Optional<OwnedNumber> number(String number) {
    return numbers.stream().filter(owned -> owned.number().equals(number)).findFirst();
  }

  Optional<MessagingService> service(String sid) {
    return services.stream().filter(service -> service.sid().equals(sid)).findFirst();
  }

  Optional<MessagingService> serviceOf(String sender) {
    return services.stream().filter(service -> service.senders().contains(sender)).findFirst();
  }

  @Override
  public String toString() {
    return "fake of Twilio account " + accountSid;
  }
}
