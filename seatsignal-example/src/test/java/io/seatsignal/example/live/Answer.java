package io.seatsignal.example.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the server answered.
 *
 * @param status the status
 * @param headers the headers
 * @param text the body
 * @param json the body, {@code MissingNode} if it is none of JSON
 */
public record Answer(int status, HttpHeaders headers, String text, JsonNode json) {

  /** The stable name of the problem; empty if it is none. */
  public String problem() {
    return json.path("type").asText();
  }

  /** A header, empty if it is not there. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** What is said of a field that cannot be accepted; empty if nothing is. */
  public String error(String field) {
    for (JsonNode error : json.path("errors")) {
      if (error.path("field").asText().equals(field)) {
        return error.path("message").asText();
      }
    }
    return "";
  }
}
