package io.seatsignal.example.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A browser or a program that uses the API, from an address of its own. Every answer is held
 * against the description.
 */
public final class LiveClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final ApiContract contract;
  private final Map<String, String> headers = new LinkedHashMap<>();

  LiveClient(String url, ApiContract contract, String address) {
    this.url = url;
    this.contract = contract;
    headers.put("X-Forwarded-For", address);
  }

  /** The same client in front of another server. */
  public LiveClient at(String otherUrl) {
    LiveClient other = new LiveClient(otherUrl, contract, "");
    other.headers.putAll(headers);
    return other;
  }

  /** Sends a header with everything from now on. */
  public LiveClient with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Does not send a header any more. */
  public LiveClient without(String name) {
    headers.remove(name);
    return this;
  }

  /** Sends a token from now on. */
  public LiveClient withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** Signs in as browsers do, and keeps the cookie and the CSRF token. */
  public Answer signIn(String username, String password) {
    Answer answer =
        post(
            "/api/v1/sessions",
            JSON.createObjectNode().put("username", username).put("password", password).toString());
    if (answer.status() == 201) {
      with("Cookie", answer.header("Set-Cookie").replaceFirst(";.*", ""));
      with("X-CSRF-Token", answer.json().path("csrfToken").asText());
    }
    return answer;
  }

  /** Asks for something. */
  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** Sends nothing but the request. */
  public Answer post(String path) {
    return send("POST", path, null);
  }

  /** Sends JSON. */
  public Answer post(String path, String body) {
    return send("POST", path, body);
  }

  /** Changes something. */
  public Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  /** Removes something. */
  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Removes something. */
  public Answer delete(String path, String body) {
    return send("DELETE", path, body);
  }

  /** Sends whatever it is; as JSON unless a header says otherwise. */
  public Answer send(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        request(path)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      Answer answer =
          new Answer(
              response.statusCode(), response.headers(), response.body(), json(response.body()));
      contract.check(method, path, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Opens a stream of events; closed by closing the lines. */
  public HttpResponse<Stream<String>> follow(String path) throws IOException, InterruptedException {
    return http.send(
        request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private static JsonNode json(String text) {
    try {
      return text.startsWith("{") ? JSON.readTree(text) : MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
