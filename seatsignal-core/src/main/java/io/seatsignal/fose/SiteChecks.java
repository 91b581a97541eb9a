package io.seatsignal.fose;

import io.seatsignal.course.TermId;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be wrong with a site's description or its settings. */
final class SiteChecks {

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]+");
  private static final Pattern API_PATH = Pattern.compile("(/api)?/*$");

  private SiteChecks() {}

  /** Refuses a name that sections could not carry. */
  static void name(String name) {
    // The record checks it; any term will do.
    TermId unused = new TermId(name, "0");
  }

  /** Cuts off a trailing slash and {@code /api}; refuses what is not an http address. */
  static URI baseUrl(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    boolean http = scheme.equals("http") || scheme.equals("https");
    boolean plain =
        url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    if (!http || url.getHost() == null || !plain) {
      throw new IllegalArgumentException(
          "base URL of the site is not an address such as https://cab.brown.edu"
              + " (http or https, no user, query or fragment)");
    }
    return URI.create(API_PATH.matcher(url.toString()).replaceFirst(""));
  }

  /** Refuses headers that HTTP cannot carry. */
  static void headers(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("header name \"" + name + "\" is malformed");
          }
          headerValue(name, value);
        });
  }

  /** Refuses a value that HTTP cannot carry. */
  static void headerValue(String name, String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "value of header " + name + " must be one line of plain ASCII characters");
    }
  }
}
