package io.seatsignal.example.config;

import java.util.Optional;

/**
 * One thing that an operator can set.
 *
 * @param name the environment variable
 * @param kind what it takes
 * @param usual the value unless set; empty if there is none
 * @param otherwise what happens if it is neither set nor has a usual value, for people
 * @param <T> the type it is read into
 */
public record Key<T>(String name, Kind<T> kind, Optional<String> usual, String otherwise) {

  static <T> Key<T> usually(String name, Kind<T> kind, String usual) {
    return new Key<>(name, kind, Optional.of(usual), "");
  }

  static <T> Key<T> optional(String name, Kind<T> kind, String otherwise) {
    return new Key<>(name, kind, Optional.empty(), otherwise);
  }
}
