package io.seatsignal.signal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that a provider sends to us, as any web framework can hand it over.
 *
 * <p>Its {@code toString} shows neither query, headers nor body: they hold phone numbers.
 *
 * @param method the HTTP method in capitals
 * @param path what follows {@code /webhooks/{provider}}, as it was sent, beginning with a slash;
 *     not decoded, because signatures cover what was sent
 * @param query the query string without the question mark, as it was sent; empty if there is none
 * @param headers the headers; names in any case
 * @param body the body, decoded as UTF-8
 */
public record WebhookRequest(
    String method, String path, String query, Map<String, List<String>> headers, String body) {

  /** Takes the names of headers in any case, and copies. */
  public WebhookRequest {
    Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> named.put(name, List.copyOf(values)));
    headers = named;
    method = method.toUpperCase(Locale.ROOT);
  }

  /**
   * The value of a header.
   *
   * @param name the name, in any case
   * @return the first value; empty if there is none
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
