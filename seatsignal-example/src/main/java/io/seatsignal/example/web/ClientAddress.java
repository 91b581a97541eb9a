package io.seatsignal.example.web;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * The address of the client: the last one in {@code X-Forwarded-For} that no trusted proxy has.
   *
   * @param http the request
   * @return an IP address, or what a trusted proxy named instead
   */
  public String of(Context http) {
    String peer = http.req().getRemoteAddr();
    if (!trusted.contains(peer)) {
      return peer;
    }
    List<String> hops =
        Optional.ofNullable(http.header("X-Forwarded-For")).stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .filter(hop -> !hop.isEmpty())
            .toList();
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
        || (trusted.contains(http.req().getRemoteAddr())
            && "https".equals(http.header("X-Forwarded-Proto")));
  }
}
