package io.seatsignal.example.config;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of the Twilio account. They count where a Twilio channel is configured. */
public final class TwilioKeys {

  /** What every key of the account begins with. */
  static final String PREFIX = "TWILIO_";

  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7E&&[^,]]{1,200}");

  /** Which account. */
  public static final Key<String> ACCOUNT_SID =
      Key.optional("TWILIO_ACCOUNT_SID", Kinds.sid("AC"), "needed for Twilio channels");

  /** What signs its webhooks, and requests where there is no API key. */
  public static final Key<List<String>> AUTH_TOKEN =
      Key.optional(
          "TWILIO_AUTH_TOKEN",
          Kinds.secrets("the auth token, or both of a rotation with a comma between", SECRET),
          "needed for Twilio channels");

  /** The API key for requests. */
  public static final Key<String> API_KEY =
      Key.optional("TWILIO_API_KEY", Kinds.sid("SK"), "requests use the auth token");

  /** Its secret. */
  public static final Key<String> API_SECRET =
      Key.optional("TWILIO_API_SECRET", Kinds.secret("the API key's secret", SECRET), "");

  /** Where calls and texts come from. */
  public static final Key<PhoneNumber> FROM_NUMBER =
      Key.optional("TWILIO_FROM_NUMBER", Kinds.phone(), "texts need a messaging service then");

  /** What texts go through. */
  public static final Key<String> MESSAGING_SERVICE_SID =
      Key.optional(
          "TWILIO_MESSAGING_SERVICE_SID", Kinds.sid("MG"), "texts come from the from number");

  /** Where the API is. */
  public static final Key<URI> BASE_URL =
      Key.usually("TWILIO_BASE_URL", Kinds.httpUrl(), TwilioSettings.TWILIO.toString());

  /**
   * What a segment of a text costs: 0.0083 USD to US numbers (as of October 2026) and the highest
   * surcharge of a US carrier, 0.0045 (May 2026).
   */
  public static final Key<BigDecimal> TEXT_PRICE =
      Key.usually("TWILIO_TEXT_PRICE", Kinds.price(), shown(TwilioSettings.DEFAULT_TEXT_PRICE));

  /** What a minute of a call costs: about 0.014 USD to US numbers (2026). */
  public static final Key<BigDecimal> CALL_MINUTE_PRICE =
      Key.usually(
          "TWILIO_CALL_MINUTE_PRICE",
          Kinds.price(),
          shown(TwilioSettings.DEFAULT_CALL_MINUTE_PRICE));

  /** Whether Twilio finds out if a machine answers a call. */
  public static final Key<Boolean> DETECT_MACHINES =
      Key.usually("TWILIO_DETECT_MACHINES", Kinds.yesOrNo(), "no");

  /** All of them, in the order in which they are listed. */
  static final List<Key<?>> ALL =
      List.of(
          ACCOUNT_SID,
          AUTH_TOKEN,
          API_KEY,
          API_SECRET,
          FROM_NUMBER,
          MESSAGING_SERVICE_SID,
          BASE_URL,
          TEXT_PRICE,
          CALL_MINUTE_PRICE,
          DETECT_MACHINES);

  private TwilioKeys() {}

  private static String shown(BigDecimal price) {
    return price.stripTrailingZeros().toPlainString();
  }

  /**
   * The names of all of them.
   *
   * @return environment variables
   */
  public static List<String> names() {
    return ALL.stream().map(Key::name).toList();
  }
}
