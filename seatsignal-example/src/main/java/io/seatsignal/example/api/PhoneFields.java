package io.seatsignal.example.api;

import io.javalin.http.HttpStatus;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Problem;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.phone.PhoneResult;
import io.seatsignal.phone.PhoneResult.Accepted;
import java.util.Optional;

/** Reads the phone numbers of requests. */
final class PhoneFields {

  private static final String FIELD = "phone";

  /** Longer than any number however it is written; what is longer is not even looked at. */
  private static final int LONGEST = 40;

  private PhoneFields() {}

  static Optional<PhoneNumber> read(
      Optional<String> typed, PhonePolicy policy, FieldErrors errors) {
    if (typed.isEmpty()) {
      errors.add(FIELD, "is missing");
      return Optional.empty();
    }
    if (typed.get().length() > LONGEST) {
      errors.add(FIELD, "the number is too long");
      return Optional.empty();
    }
    PhoneResult result = policy.read(typed.get());
    if (result instanceof Accepted accepted) {
      return Optional.of(accepted.number());
    }
    if (result instanceof PhoneResult.Refused refused) {
      errors.add(FIELD, refused.message());
    }
    return Optional.empty();
  }

  static Problem inUse() {
    return Problem.of(
        HttpStatus.CONFLICT,
        "number-in-use",
        "This number is in use",
        "The number belongs to another account, or another account is proving it right now. If it"
            + " is yours, log in to that account, or try again in half an hour.");
  }
}
