package io.seatsignal.example.telnyx;

import io.seatsignal.base.PluginKey;
import io.seatsignal.base.PluginSettings;
import io.seatsignal.phone.PhoneNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is common to the channels of one account.
 *
 * @param apiKey signs requests
 * @param webhooks tells whether Telnyx speaks
 * @param from the number that texts and calls come from
 * @param baseUrl where the API is, with a slash at the end
 * @param price of a segment or a minute
 */
record TelnyxAccount(
    String apiKey, TelnyxSignature webhooks, PhoneNumber from, URI baseUrl, BigDecimal price) {

  static final PluginKey API_KEY = PluginKey.secret("API_KEY", "an API key of version 2");
  static final PluginKey PUBLIC_KEY =
      PluginKey.open("PUBLIC_KEY", "the account's public key, Base64 of 32 bytes");
  static final PluginKey FROM_NUMBER =
      PluginKey.open("FROM_NUMBER", "a number of the account, such as +14015550100");
  static final PluginKey BASE_URL =
      PluginKey.open("BASE_URL", "an http:// or https:// URL").usually("https://api.telnyx.com/v2");

  /** Telnyx publishes no list that was seen; Twilio's figures are on the safe side. */
  static final PluginKey TEXT_PRICE =
      PluginKey.open("PRICE", "the price of a segment, such as 0.0128").usually("0.0128");

  static final PluginKey MINUTE_PRICE =
      PluginKey.open("PRICE", "the price of a minute, such as 0.014").usually("0.014");

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  static List<PluginKey> keys(PluginKey price) {
    return List.of(API_KEY, PUBLIC_KEY, FROM_NUMBER, BASE_URL, price);
  }

  static TelnyxAccount of(PluginSettings settings, PluginKey price, InstantSource time) {
    return new TelnyxAccount(
        settings.get(API_KEY, TelnyxAccount::apiKey),
        settings.get(PUBLIC_KEY, key -> new TelnyxSignature(key, time)),
        settings.get(FROM_NUMBER, PhoneNumber::new),
        settings.get(BASE_URL, TelnyxAccount::url),
        settings.get(price, TelnyxAccount::amount));
  }

  private static String apiKey(String text) {
    require(KEY.matcher(text).matches());
    return text;
  }

  private static BigDecimal amount(String text) {
    require(AMOUNT.matcher(text).matches());
    return new BigDecimal(text);
  }

  private static URI url(String text) {
    URI url = URI.create(text.endsWith("/") ? text : text + "/");
    require(url.getHost() != null && String.valueOf(url.getScheme()).matches("https?"));
    return url;
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }

  @Override
  public String toString() {
    return "Telnyx account at " + baseUrl;
  }
}
