package io.seatsignal.example.config;

import java.util.function.Function;

/**
 * A kind of value that a key can have.
 *
 * @param accepts what it accepts, as the end of a sentence that begins with "it takes"
 * @param reader reads a value; throws {@link IllegalArgumentException} for one that it does not
 *     accept
 * @param shown how a value is shown to people; hides what is secret
 * @param <T> the type it is read into
 */
public record Kind<T>(String accepts, Function<String, T> reader, Function<String, String> shown) {

  /** What stands where a secret is set. */
  static final String HIDDEN = "•••";

  static <T> Kind<T> of(String accepts, Function<String, T> reader) {
    return new Kind<>(accepts, reader, Function.identity());
  }

  static <T> Kind<T> secret(String accepts, Function<String, T> reader) {
    return new Kind<>(accepts, reader, value -> HIDDEN);
  }
}
