package io.seatsignal.watch;

import io.seatsignal.phone.PhoneNumber;

/**
 * A person to be made known.
 *
 * @param externalId the host application's own identity of the person, 1 to 100 characters
 * @param phone the verified number
 * @param verification why the number is believed to be theirs
 * @param consent the proof that they want to be contacted
 */
public record Registration(
    String externalId, PhoneNumber phone, Verification verification, Consent consent) {

  /**
   * Checks the identity.
   *
   * @throws IllegalArgumentException if {@code externalId} is blank or too long
   */
  public Registration {
    if (externalId.isBlank() || externalId.length() > 100) {
      throw new IllegalArgumentException("externalId must have 1 to 100 characters");
    }
  }
}
