package io.seatsignal.example.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.web.Problem.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what clients send. */
public final class Bodies {

  private static final String JSON = "application/json";

  private Bodies() {}

  /**
   * Reads a JSON object.
   *
   * @param http the request
   * @param type a record whose components are {@link java.util.Optional} or nullable, because any
   *     of them may be missing
   * @param <T> the same
   * @return what was sent
   * @throws ProblemException 415 for other types than JSON (which also keeps forms of other sites
   *     away), 400 for what is no JSON object, 422 for a field that is unknown or of another type
   */
  public static <T> T read(Context http, Class<T> type) {
    String contentType = http.contentType();
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(JSON)) {
      throw Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "JSON is wanted",
              "Send a JSON object with the content type " + JSON + ".")
          .thrown();
    }
    try {
      T body = Json.MAPPER.readValue(http.body(), type);
      if (body == null) {
        throw notJson();
      }
      return body;
    } catch (UnrecognizedPropertyException e) {
      throw wrong(e, "is not known here; see /openapi.json");
    } catch (JsonMappingException e) {
      throw e.getPath().isEmpty() ? notJson() : wrong(e, "is of the wrong type; see /openapi.json");
    } catch (JsonProcessingException e) {
      // Its message may repeat a password.
      throw notJson();
    }
  }

  /**
   * Reads a JSON object that may be left out.
   *
   * @param http the request
   * @param type as for {@link #read}
   * @param <T> the same
   * @return what was sent; empty for a request without a body
   * @throws ProblemException as {@link #read}
   */
  public static <T> Optional<T> readIfAny(Context http, Class<T> type) {
    return http.bodyAsBytes().length == 0 ? Optional.empty() : Optional.of(read(http, type));
  }

  private static ProblemException wrong(JsonMappingException e, String message) {
    String field = e.getPath().get(0).getFieldName();
    return Problem.invalid(List.of(new FieldError(String.valueOf(field), message))).thrown();
  }

  private static ProblemException notJson() {
    return Problem.of(
            HttpStatus.BAD_REQUEST, "not-json", "Not readable", "The body is not a JSON object.")
        .thrown();
  }
}
