package io.seatsignal.watch;

import java.time.Instant;

/**
 * The proof that a person wants to be called or texted.
 *
 * @param wording which text was agreed to, e.g. the version of the terms
 * @param at when
 */
public record Consent(String wording, Instant at) {

  /**
   * Checks the wording.
   *
   * @throws IllegalArgumentException if {@code wording} is blank or longer than 200 characters
   */
  public Consent {
    if (wording.isBlank() || wording.length() > 200) {
      throw new IllegalArgumentException("wording must have 1 to 200 characters");
    }
  }
}
