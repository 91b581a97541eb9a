package io.seatsignal.example.web;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From where a request really came: what proxies say of it counts only as far as they are trusted.
 * Thread-safe.
 */
public final class ClientAddress {

  private final Set<String> trusted;

  /**
   * Creates the way to find out.
   *
   * @param trusted the addresses of proxies whose {@code X-Forwarded-*} is believed
   */
  public ClientAddress(Set<String> trusted) {
    this.trusted =
        trusted.stream().map(IpAddress::canonical).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The address of the client: the last one in {@code X-Forwarded-For} that no trusted proxy has.
   *
   * @param http the request
   * @return an IP address, or what a trusted proxy named instead
   */
  public String of(Context http) {
    String peer = peer(http);
    if (!trusted.contains(peer)) {
      return peer;
    }
    List<String> hops = values(http, "X-Forwarded-For").map(IpAddress::canonical).toList();
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (!trusted.contains(hops.get(i))) {
        return hops.get(i);
      }
    }
    return peer;
  }

  /**
   * Whether the client speaks TLS, with us or with a trusted proxy.
   *
   * @param http the request
   * @return true if nobody on the way can read it
   */
  public boolean isSecure(Context http) {
    return http.req().isSecure()
        || (trusted.contains(peer(http))
            && values(http, "X-Forwarded-Proto")
                .reduce((earlier, last) -> last)
                .filter("https"::equalsIgnoreCase)
                .isPresent());
  }

  private static String peer(Context http) {
    return IpAddress.canonical(http.req().getRemoteAddr());
  }

  /** Of all lines with this name: a proxy may add one of its own instead of adding to the last. */
  private static Stream<String> values(Context http, String name) {
    return Collections.list(http.req().getHeaders(name)).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
