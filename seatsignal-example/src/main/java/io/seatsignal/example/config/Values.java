package io.seatsignal.example.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is set, as text, and by whom. An empty value counts as not set. Immutable.
 *
 * @param values by key
 */
record Values(Map<String, Value> values) {

  /**
   * One value.
   *
   * @param text as it was written, without surrounding blanks; not empty
   * @param origin who set it
   */
  record Value(String text, Origin origin) {}

  Values {
    values = Map.copyOf(values);
  }

  /**
   * Reads the environment before the {@code .env} file of a directory.
   *
   * @throws ConfigurationException if the file cannot be read or a line of it is malformed
   */
  static Values read(Map<String, String> environment, Path directory) {
    Map<String, Value> values = new LinkedHashMap<>(DotEnvFile.read(directory));
    environment.forEach((name, text) -> put(values, name, text, new Origin.Environment()));
    return new Values(values);
  }

  /** The same with some values set anew by the command; an empty one is unset. */
  Values with(Map<String, String> overriding) {
    Map<String, Value> changed = new LinkedHashMap<>(values);
    changed.keySet().removeAll(overriding.keySet());
    overriding.forEach((name, text) -> put(changed, name, text, new Origin.Command()));
    return new Values(changed);
  }

  Optional<Value> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Set<String> names() {
    return new TreeMap<>(values).keySet();
  }

  static void put(Map<String, Value> values, String name, String text, Origin origin) {
    if (!text.isBlank()) {
      values.put(name, new Value(text.strip(), origin));
    }
  }
}
