package io.seatsignal.twilio.fake;

import java.util.Optional;

/**
 * A request to the REST API and its answer, as they went over the wire.
 *
 * <p>Its {@code toString} shows neither query nor bodies: they hold phone numbers.
 *
 * @param operation what was asked; empty for what the API does not know
 * @param method the HTTP method
 * @param path the path as it was sent
 * @param query the query as it was sent, empty for none
 * @param requestBody the form, empty for none
 * @param status the answer's HTTP status
 * @param contentType the answer's media type
 * @param responseBody the answer's body
 * @param spoiled whether a {@link Fault} took the place of the right answer
 */
public record Exchange(
    Optional<Operation> operation,
    String method,
    String path,
    String query,
    String requestBody,
    int status,
    String contentType,
    String responseBody,
    boolean spoiled) {

  @Override
  public String toString() {
    return method + " " + path + " " + status;
  }
}
