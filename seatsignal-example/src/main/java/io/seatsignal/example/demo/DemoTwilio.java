package io.seatsignal.example.demo;

import io.seatsignal.example.config.TwilioKeys;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

/** Twilio in a demonstration: a fake on this machine. */
public final class DemoTwilio implements AutoCloseable {

  /** The number that demo signals come from; of the range that is kept free for fiction. */
  public static final PhoneNumber NUMBER = new PhoneNumber("+14015550100");

  private static final int BYTES = 16;

  private final String accountSid = "AC" + random();
  private final String authToken = random();
  private final FakeTwilio fake;

  /**
   * Starts the fake.
   *
   * @param time stamps what happens
   */
  public DemoTwilio(InstantSource time) {
    fake =
        FakeTwilio.start(
            FakeTwilioSettings.of(accountSid, authToken, OwnedNumber.of(NUMBER.e164()))
                .withTime(time, Duration.ofSeconds(1)));
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * The keys of its account.
   *
   * @return values by the names of their keys
   */
  Map<String, String> keys() {
    return Map.of(
        TwilioKeys.ACCOUNT_SID.name(),
        accountSid,
        TwilioKeys.AUTH_TOKEN.name(),
        authToken,
        TwilioKeys.FROM_NUMBER.name(),
        NUMBER.e164(),
        TwilioKeys.BASE_URL.name(),
        fake.url().toString());
  }

  /**
   * Says where texts that people write arrive.
   *
   * @param url the application's
   */
  public void deliverTo(URI url) {
    fake.textsTo(NUMBER.e164(), url);
  }

  /**
   * The fake itself.
   *
   * @return always the same
   */
  public FakeTwilio fake() {
    return fake;
  }

  @Override
  public void close() {
    fake.close();
  }
}
