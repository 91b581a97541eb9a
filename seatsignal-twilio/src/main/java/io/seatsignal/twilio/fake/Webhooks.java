package io.seatsignal.twilio.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends signed requests to the application: connects within 5 s, waits 15 s for the answer, and
 * repeats only what found no connection, once. What stays without an answer is an alert of its call
 * or text, and logged at DEBUG only: an application that stops is no trouble of ours. Thread-safe.
 */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(15);

  private final HttpClient http;
  private volatile String authToken;
  private volatile Optional<Detour> detour = Optional.empty();

  private record Detour(String publicUrl, String localUrl) {}

  /**
   * What the application answered.
   *
   * @param status the HTTP status, 0 if there is no answer
   * @param error Twilio's code for what went wrong on the way, 0 for nothing
   */
  record Reply(int status, String contentType, String body, int error) {

    boolean fine() {
      return error == 0 && status < 400;
    }
  }

  Webhooks(String authToken, ExecutorService threads) {
    this.authToken = authToken;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  void signWith(String token) {
    this.authToken = token;
  }

  void detour(URI publicUrl, URI localUrl) {
    this.detour = Optional.of(new Detour(publicUrl.toString(), localUrl.toString()));
  }

  /** Sends a form; GET carries it in the query. */
  Reply send(String method, String url, Map<String, String> parameters) {
    int fragment = url.indexOf('#');
    String target = fragment < 0 ? url : url.substring(0, fragment);
    if (method.equals("GET")) {
      target += (target.contains("?") ? "&" : "?") + Form.encode(parameters);
    }
    Map<String, String> signed = method.equals("GET") ? Map.of() : parameters;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(reachable(target))
            .timeout(READ)
            .header("X-Twilio-Signature", signature(target, signed))
            .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
            .header("User-Agent", "TwilioProxy/1.1");
    if (method.equals("GET")) {
      request.GET();
    } else {
      request
          .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
          .POST(HttpRequest.BodyPublishers.ofString(Form.encode(parameters)));
    }
    return send(request.build(), true);
  }

  private Reply send(HttpRequest request, boolean repeats) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body(),
          response.statusCode() >= 400 ? 11200 : 0);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return repeats ? send(request, false) : lost(request, e, 11205);
    } catch (HttpTimeoutException e) {
      return lost(request, e, 11237);
    } catch (IOException e) {
      return lost(request, e, 11200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost(request, e, 11200);
    }
  }

  private static Reply lost(HttpRequest request, Exception cause, int error) {
    LOG.debug("a webhook of the Twilio fake found no answer at {}", request.uri().getHost(), cause);
    return new Reply(0, "", "", error);
  }

  private URI reachable(String url) {
    return URI.create(
        detour
            .filter(way -> url.startsWith(way.publicUrl()))
            .map(way -> way.localUrl() + url.substring(way.publicUrl().length()))
            .orElse(url));
  }

  private String signature(String url, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder(url);
    new TreeMap<>(parameters).forEach((name, value) -> text.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA1, which signs webhooks", e);
    }
  }
}
