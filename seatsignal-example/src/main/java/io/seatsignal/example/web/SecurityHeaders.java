package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * What browsers are told to refuse, with every answer: anything from other hosts, scripts and
 * styles within pages, frames, guessing of types.
 */
final class SecurityHeaders implements Endpoints {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

  private final ClientAddress clients;

  SecurityHeaders(ClientAddress clients) {
    this.clients = clients;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::protect);
  }

  private void protect(Context http) {
    http.header("Content-Security-Policy", POLICY);
    // Scripts without a checksum are refused where browsers know this.
    http.header("Integrity-Policy", "blocked-destinations=(script)");
    http.header("X-Content-Type-Options", "nosniff");
    http.header("X-Frame-Options", "DENY");
    http.header("Referrer-Policy", "no-referrer");
    http.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    http.header("Cross-Origin-Opener-Policy", "same-origin");
    http.header("Cross-Origin-Resource-Policy", "same-origin");
    // Whatever may be kept says so itself.
    http.header("Cache-Control", "no-store");
    if (clients.isSecure(http)) {
      http.header("Strict-Transport-Security", TWO_YEARS);
    }
  }
}
