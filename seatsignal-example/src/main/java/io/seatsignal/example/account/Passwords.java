package io.seatsignal.example.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which passwords may be chosen: long ones that are not the first to be guessed. */
public final class Passwords {

  private static final int SHORTEST = 10;

  /** How many characters a password has at most. */
  static final int LONGEST = 200;

  /** Of those that lists of stolen passwords begin with, the ones that are long enough. */
  private static final Set<String> COMMONEST =
      Set.of(
          "1234567890",
          "0123456789",
          "0987654321",
          "9876543210",
          "1234567891",
          "12345678910",
          "123456789a",
          "1234512345",
          "1q2w3e4r5t",
          "1q2w3e4r5t6y",
          "1qaz2wsx3edc",
          "q1w2e3r4t5",
          "qwertyuiop",
          "qwerty12345",
          "qwerty123456",
          "asdfghjkl1",
          "zxcvbnm123",
          "password12",
          "password123",
          "password1234",
          "passw0rd123",
          "iloveyou123",
          "letmein123",
          "welcome123",
          "football123",
          "baseball123",
          "basketball",
          "volleyball",
          "sunshine123",
          "princess123",
          "michael123",
          "abcdefghij",
          "abc1234567",
          "abcd123456",
          "changeme123",
          "administrator",
          "correcthorsebatterystaple");

  private Passwords() {}

  /**
   * Brings what a person types into the form that is hashed: the same characters, however the
   * keyboard composes them.
   *
   * @param typed what was typed
   * @return the password
   */
  public static String normalise(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  /**
   * Why a password cannot be chosen.
   *
   * @param username whose it would be
   * @param typed what was typed
   * @return what is accepted, one sentence for the person; empty if it is acceptable
   */
  public static Optional<String> objection(String username, String typed) {
    // why: before it is normalised, which takes time that grows with the length
    if (typed.length() > LONGEST) {
      return Optional.of("choose at most " + LONGEST + " characters");
    }
    String password = normalise(typed);
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("choose " + SHORTEST + " to " + LONGEST + " characters");
    }
    String small = password.toLowerCase(Locale.ROOT);
    if (small.strip().equals(Usernames.key(username))) {
      return Optional.of("choose a password that is not your name");
    }
    return COMMONEST.contains(small) || small.chars().distinct().count() == 1
        ? Optional.of("this is one of the first passwords that are guessed; choose another")
        : Optional.empty();
  }
}
