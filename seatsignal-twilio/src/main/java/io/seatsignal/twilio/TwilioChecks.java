package io.seatsignal.twilio;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What can be wrong with {@link TwilioSettings}; no message repeats what may be a secret. */
final class TwilioChecks {

  private static final Pattern TAIL_OF_SID = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");
  private static final Pattern SLASHES = Pattern.compile("/+$");
  private static final BigDecimal DEAREST = new BigDecimal(1000);

  private TwilioChecks() {}

  static void sid(String what, String prefix, String sid) {
    if (!sid.startsWith(prefix) || !TAIL_OF_SID.matcher(sid.substring(prefix.length())).matches()) {
      throw new IllegalArgumentException(
          what + " is not " + prefix + " and 32 hexadecimal digits; copy it from Twilio's console");
    }
  }

  static void tokens(List<String> tokens) {
    if (tokens.isEmpty() || tokens.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "an auth token is missing or blank; copy it from Twilio's console (webhooks are signed"
              + " with it, so an API key does not replace it)");
    }
  }

  /** Cuts off slashes at the end; refuses what is no plain http address of a server. */
  static URI serverUrl(String what, URI url) {
    URI bare = URI.create(SLASHES.matcher(url.toString()).replaceFirst(""));
    if (!isPlain(bare) || !bare.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          what
              + " is not an address such as https://api.twilio.com"
              + " (http or https, no user, path, query or fragment)");
    }
    return bare;
  }

  /** Cuts off slashes at the end; signatures cover every character that is left. */
  static URI publicUrl(URI url) {
    URI bare = URI.create(SLASHES.matcher(url.toString()).replaceFirst(""));
    if (!isPlain(bare) || !PLAIN_PATH.matcher(bare.getRawPath()).matches()) {
      throw new IllegalArgumentException(
          "public URL is not an address such as https://seats.example.edu (http or https, no user,"
              + " query, fragment or escapes, and no underscore in the host)");
    }
    return bare;
  }

  /** A host with an underscore is no host to {@link URI}, nor to Twilio. */
  private static boolean isPlain(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  static void price(String what, BigDecimal price) {
    if (price.signum() < 0 || price.compareTo(DEAREST) >= 0) {
      throw new IllegalArgumentException(what + " must be from 0 to below 1000: " + price);
    }
  }

  static void between(String what, Duration least, Duration value, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " must be from " + least + " to " + most + ": " + value);
    }
  }
}
