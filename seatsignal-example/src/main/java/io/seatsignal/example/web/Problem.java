package io.seatsignal.example.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request was not served, as RFC 9457 has it.
 *
 * @param type the stable name of the kind of problem, such as {@code terms-not-accepted}; a
 *     relative reference
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong this time and what to do; no personal data
 * @param errors one for each field that is wrong; empty if no field is
 * @param retryAfter seconds after which it may be tried again; also sent as {@code Retry-After}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    Optional<Long> retryAfter) {

  /** Copies the list. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * What is wrong with one field of a request.
   *
   * @param field the field's name in the request, such as {@code phone}
   * @param message what it accepts, one sentence for the person
   */
  public record FieldError(String field, String message) {}

  /**
   * A problem that no field is to blame for.
   *
   * @param status the status
   * @param type the stable name
   * @param title the kind in words
   * @param detail what to do
   * @return the problem
   */
  public static Problem of(HttpStatus status, String type, String title, String detail) {
    return new Problem(type, title, status.getCode(), detail, List.of(), Optional.empty());
  }

  /**
   * A request with fields that cannot be accepted: 422.
   *
   * @param errors one for each wrong field, at least one
   * @return the problem
   */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        "invalid-fields",
        "Some fields cannot be accepted",
        HttpStatus.UNPROCESSABLE_CONTENT.getCode(),
        "Correct the fields named in errors and send it again.",
        errors,
        Optional.empty());
  }

  /**
   * What is not there, or is another person's: 404.
   *
   * @return the problem
   */
  public static Problem notFound() {
    return of(
        HttpStatus.NOT_FOUND, "not-found", "Not found", "There is nothing of yours at this path.");
  }

  /**
   * Tried too often: 429.
   *
   * @param detail what was tried too often
   * @param after when it may be tried again
   * @return the problem
   */
  public static Problem tooOften(String detail, Duration after) {
    return new Problem(
        "too-many-requests",
        "Too many requests",
        HttpStatus.TOO_MANY_REQUESTS.getCode(),
        detail,
        List.of(),
        Optional.of(Math.max(1, after.toSeconds())));
  }

  /**
   * Ends the request with this problem.
   *
   * @return to be thrown
   */
  public ProblemException thrown() {
    return new ProblemException(this);
  }
}
