package io.seatsignal.example.campus;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Puts an answer on the wire, with the fault that is wanted. */
final class Reply {

  private static final Duration SLOW_BY = Duration.ofSeconds(20);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(SLOW_BY.toMillis(), TimeUnit.MILLISECONDS);

  private static final String JSON = "application/json; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String MAINTENANCE =
      "<!DOCTYPE html><html><head><title>Maintenance</title></head>"
          + "<body><h1>We will be back soon</h1></body></html>";

  private Reply() {}

  /** Sends a short JSON text as it is. */
  static void send(Context http, String json) {
    http.contentType(JSON).result(json);
  }

  /**
   * Sends a JSON answer, compressed if the client accepts gzip.
   *
   * @return what was sent, for the log: {@code gzip=143000}, {@code plain=2100000} or {@code
   *     fault=html}
   */
  static String send(Context http, Fault fault, byte[] plain, Supplier<byte[]> gzip) {
    http.contentType(JSON);
    switch (fault) {
      case ERROR -> http.status(500).contentType(HTML).result("Internal Server Error");
      case HTML -> http.contentType(HTML).result(MAINTENANCE);
      case TRUNCATED -> http.result(Arrays.copyOf(plain, plain.length / 2));
      case SLOW -> http.future(() -> CompletableFuture.runAsync(() -> http.result(plain), LATER));
      case NONE, EMPTY -> {
        return sendRight(http, plain, gzip);
      }
    }
    return "fault=" + fault.word();
  }

  private static String sendRight(Context http, byte[] plain, Supplier<byte[]> gzip) {
    http.header("Vary", "Accept-Encoding");
    if (!acceptsGzip(http)) {
      http.result(plain);
      return "plain=" + plain.length;
    }
    byte[] compressed = gzip.get();
    http.header("Content-Encoding", "gzip").result(compressed);
    return "gzip=" + compressed.length;
  }

  private static boolean acceptsGzip(Context http) {
    String accepted = http.header("Accept-Encoding");
    return accepted != null
        && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .anyMatch(
                coding -> coding.startsWith("gzip") && !coding.matches("gzip;\\s*q=0(\\.0*)?"));
  }
}
