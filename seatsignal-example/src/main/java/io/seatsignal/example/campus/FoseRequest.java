package io.seatsignal.example.campus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of a request: a JSON object, plain or as {@code encodeURIComponent} of it.
 *
 * @param body the object
 */
record FoseRequest(JsonNode body) {

  private static final Logger LOG = LoggerFactory.getLogger(FoseRequest.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Reads a body; empty if it is no JSON object. */
  static Optional<FoseRequest> read(String body) {
    String text = body.strip();
    try {
      if (text.startsWith("%")) {
        text = URLDecoder.decode(text, StandardCharsets.UTF_8);
      }
      JsonNode node = JSON.readTree(text);
      return node.isObject() ? Optional.of(new FoseRequest(node)) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.debug("campus request without a readable body", e);
      return Optional.empty();
    }
  }

  /** Term of a search; empty text if it names none. */
  String searchTerm() {
    return body.path("other").path("srcdb").asText();
  }

  SearchFilter filter() {
    return SearchFilter.of(body.path("criteria"));
  }

  /** Term of a details request, or the given one if it names none. */
  String detailsTerm(String usual) {
    return body.path("srcdb").asText(usual);
  }

  /** Section asked for, such as {@code crn:26379}; empty text if it asks for a group. */
  String key() {
    return body.path("key").asText();
  }

  /** Course asked for, such as {@code code:CSCI 0320}; empty text if it names none. */
  String group() {
    return body.path("group").asText();
  }
}
