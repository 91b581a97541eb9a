package io.seatsignal.example.campus;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the campus does wrong on purpose, until told otherwise. */
public enum Fault {
  /** Nothing. */
  NONE("none"),
  /** Status 500. */
  ERROR("500"),
  /** An HTML page with status 200. */
  HTML("html"),
  /** Only the first half of the body. */
  TRUNCATED("truncated"),
  /** The right answer, 20 s late. */
  SLOW("slow"),
  /** No rows, no details. */
  EMPTY("empty");

  private final String word;

  Fault(String word) {
    this.word = word;
  }

  /** The word for it in requests and logs. */
  public String word() {
    return word;
  }

  /**
   * The fault of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the right ones
   */
  public static Fault of(String word) {
    return Arrays.stream(values())
        .filter(fault -> fault.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of "
                        + Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "))
                        + ", was \""
                        + word
                        + "\""));
  }
}
