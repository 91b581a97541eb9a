package io.seatsignal.example.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seatsignal.signal.WebhookRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback Telnyx: accepts what it gets, unless told otherwise, and signs its webhooks. */
final class FakeTelnyx implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  /** A request that came. */
  record Received(String path, String authorization, JsonNode json) {}

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final ObjectMapper mapper = new ObjectMapper();
  private final AtomicInteger number = new AtomicInteger();
  private final KeyPair keys;
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = "";

  FakeTelnyx() throws IOException, GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-telnyx");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/v2/", this::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              mapper.readTree(exchange.getRequestBody())));
      if (status == 0) {
        // Hangs up without an answer.
        return;
      }
      int id = number.incrementAndGet();
      String usual = "{\"data\":{\"id\":\"m%d\",\"call_control_id\":\"v3:c%d\"}}".formatted(id, id);
      byte[] answer = (body.isEmpty() ? usual : body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Retry-After", "0");
      exchange.getResponseHeaders().set("Location", url());
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** A status of 0 hangs up without an answer; an empty body is the usual one. */
  void answers(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
  }

  void reset() {
    received.clear();
    answers(200, "");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
  }

  /** As operators copy it. */
  String publicKey() {
    byte[] encoded = keys.getPublic().getEncoded();
    byte[] raw = new byte[KEY_BYTES];
    System.arraycopy(encoded, encoded.length - KEY_BYTES, raw, 0, KEY_BYTES);
    return Base64.getEncoder().encodeToString(raw);
  }

  /** A webhook as it would be sent at a moment. */
  WebhookRequest webhook(String path, Instant at, String json) {
    String timestamp = String.valueOf(at.getEpochSecond());
    return new WebhookRequest(
        "POST",
        path,
        "",
        Map.of(
            "Telnyx-Timestamp", List.of(timestamp),
            "Telnyx-Signature-Ed25519", List.of(sign(timestamp + "|" + json))),
        json);
  }

  private String sign(String text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
