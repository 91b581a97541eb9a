package io.seatsignal.example.web;

import io.seatsignal.example.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with the fields of one request, so that all is said at once. */
public final class FieldErrors {

  private final List<FieldError> errors = new ArrayList<>();

  /**
   * Adds an error.
   *
   * @param field the field's name in the request
   * @param message what it accepts, one sentence for the person
   */
  public void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /**
   * Adds an error unless something holds.
   *
   * @param holds whether the field is right
   * @param field the field's name in the request
   * @param message what it accepts, one sentence for the person
   */
  public void require(boolean holds, String field, String message) {
    if (!holds) {
      add(field, message);
    }
  }

  /**
   * Takes a field that must be there.
   *
   * @param value what was sent
   * @param field the field's name in the request
   * @param otherwise stands in for a missing value, so that the other fields can still be checked
   * @param <T> the field's type
   * @return the value
   */
  public <T> T present(Optional<T> value, String field, T otherwise) {
    require(value.isPresent(), field, "is missing");
    return value.orElse(otherwise);
  }

  /**
   * Ends the request if anything is wrong.
   *
   * @throws ProblemException 422, with all errors
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw thrown();
    }
  }

  /**
   * Ends the request.
   *
   * @return to be thrown: 422, with all errors
   * @throws IllegalStateException if nothing is wrong
   */
  public ProblemException thrown() {
    if (errors.isEmpty()) {
      throw new IllegalStateException("nothing is wrong with any field");
    }
    return Problem.invalid(errors).thrown();
  }
}
