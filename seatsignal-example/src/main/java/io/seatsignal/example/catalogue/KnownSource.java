package io.seatsignal.example.catalogue;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A university, as far as people who search need to know.
 *
 * @param name the source's name, such as {@code brown}
 * @param displayName what people call it
 * @param aliases department codes by what people write for them, both in capitals
 * @param termName makes a term's name of its code
 */
public record KnownSource(
    String name, String displayName, Map<String, String> aliases, UnaryOperator<String> termName) {

  /** Copies the map. */
  public KnownSource {
    aliases = Map.copyOf(aliases);
  }
}
