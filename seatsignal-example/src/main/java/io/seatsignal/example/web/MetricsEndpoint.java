package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /metrics}, for this machine and for whoever has the operator's token. What a proxy
 * passes on comes from this machine as well, and needs the token.
 */
public final class MetricsEndpoint implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String BEARER = "Bearer ";

  private static final List<String> FORWARDED =
      List.of("forwarded", "x-forwarded-", "x-real-ip", "via");

  private final Supplier<String> metrics;
  private final Optional<String> token;

  /**
   * Creates the endpoint.
   *
   * @param metrics all meters in Prometheus's text format
   * @param token the operator's token; empty if nobody from elsewhere may read them
   */
  public MetricsEndpoint(Supplier<String> metrics, Optional<String> token) {
    this.metrics = metrics;
    this.token = token;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/metrics", this::answer);
  }

  private void answer(Context http) {
    if (isDirectlyFromHere(http) || hasToken(http)) {
      http.contentType(TYPE).result(metrics.get());
      return;
    }
    http.header("WWW-Authenticate", "Bearer");
    throw Problem.of(
            HttpStatus.UNAUTHORIZED,
            "operator-only",
            "For the operator only",
            "Send SEATSIGNAL_OPERATOR_TOKEN as a bearer token.")
        .thrown();
  }

  private static boolean isDirectlyFromHere(Context http) {
    boolean forwarded =
        http.headerMap().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name -> FORWARDED.stream().anyMatch(name::startsWith));
    return !forwarded && isLoopback(http.req().getRemoteAddr());
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      LOG.debug("{} is no address", address, e);
      return false;
    }
  }

  private boolean hasToken(Context http) {
    String given = Optional.ofNullable(http.header("Authorization")).orElse("");
    return given.startsWith(BEARER)
        && token
            .filter(
                known ->
                    MessageDigest.isEqual(bytes(known), bytes(given.substring(BEARER.length()))))
            .isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
