package io.seatsignal.example.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names accounts may have. */
public final class Usernames {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{3,32}");

  private static final int LONGEST_TYPED = 128;

  private Usernames() {}

  /**
   * Brings what a person types into the form that is stored; capitals stay.
   *
   * @param typed what was typed
   * @return the name; empty if it is too long to be one
   */
  public static String normalise(String typed) {
    // why: normalising takes time that grows with the length, and comes before any throttle
    if (typed.length() > LONGEST_TYPED) {
      return "";
    }
    return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
  }

  /**
   * Why a name cannot be had.
   *
   * @param typed what was typed
   * @return what is accepted, one sentence for the person; empty if it is acceptable
   */
  public static Optional<String> objection(String typed) {
    return FORM.matcher(normalise(typed)).matches()
        ? Optional.empty()
        : Optional.of("choose 3 to 32 of: letters a to z, digits, dot, hyphen, underscore");
  }

  /**
   * What two names share that count as the same.
   *
   * @param typed what was typed
   * @return the name in small letters
   */
  public static String key(String typed) {
    return normalise(typed).toLowerCase(Locale.ROOT);
  }
}
