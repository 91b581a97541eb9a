package io.seatsignal.example.campus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** Asks a campus as a class-search page does. */
final class CampusBrowser {

  static final String WHOLE_TERM =
      """
      {"other":{"srcdb":"202420"},
       "criteria":[{"field":"is_ind_study","value":"N"},{"field":"is_canc","value":"N"}]}
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  CampusBrowser(String url) {
    this.url = url;
  }

  HttpResponse<byte[]> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<byte[]> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  HttpResponse<byte[]> search(String body, String... headers) {
    return post("/api/?page=fose&route=search", body, headers);
  }

  JsonNode searchJson(String body) {
    return json(search(body).body());
  }

  JsonNode details(String body) {
    return json(post("/api/?page=fose&route=details", body).body());
  }

  /** A search of the term with one criterion. */
  static String search(String field, String value) {
    return """
        {"other":{"srcdb":"202420"},"criteria":[{"field":"%s","value":"%s"}]}
        """
        .formatted(field, value);
  }

  /** As JavaScript's {@code encodeURIComponent}. */
  static String encoded(String json) {
    return URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + new String(body, StandardCharsets.UTF_8), e);
    }
  }

  static byte[] unzip(byte[] body) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("no gzip", e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
