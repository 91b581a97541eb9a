package io.seatsignal.base;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What an operator has set for one plugin. Immutable; its {@code toString} shows names only.
 *
 * <p>Complaints name a key as the operator knows it, prefix included.
 */
public final class PluginSettings {

  private static final String HIDDEN = "•••";

  private final String prefix;
  private final Map<String, String> values;

  /**
   * Creates the settings.
   *
   * @param prefix what the operator's names of the keys begin with, e.g. {@code
   *     SEATSIGNAL_CHANNEL_PIGEON_}
   * @param values values by what follows the prefix; a blank one counts as not set
   */
  public PluginSettings(String prefix, Map<String, String> values) {
    this.prefix = prefix;
    Map<String, String> set = new TreeMap<>(values);
    set.values().removeIf(String::isBlank);
    this.values = Map.copyOf(set);
  }

  /**
   * The value of a key.
   *
   * @param key the key
   * @return what is set, else the usual value; empty if there is neither
   */
  public Optional<String> find(PluginKey key) {
    return Optional.ofNullable(values.get(key.name())).or(key::usual);
  }

  /**
   * The value of a key, read into something.
   *
   * @param key the key
   * @param reader reads a value; throws {@link IllegalArgumentException} for one that it does not
   *     accept
   * @param <T> what it is read into
   * @return what is set, else the usual value; empty if there is neither
   * @throws PluginSettingException if the value is not accepted
   */
  public <T> Optional<T> find(PluginKey key, Function<String, T> reader) {
    Optional<String> text = find(key);
    try {
      return text.map(reader);
    } catch (IllegalArgumentException e) {
      String shown = key.secret() ? HIDDEN : text.orElse("");
      throw new PluginSettingException(
          "%s is \"%s\": it takes %s".formatted(nameOf(key), shown, key.accepts()), e);
    }
  }

  /**
   * The value of a key that is needed.
   *
   * @param key the key
   * @return what is set, else the usual value
   * @throws PluginSettingException if there is neither
   */
  public String get(PluginKey key) {
    return get(key, Function.identity());
  }

  /**
   * The value of a key that is needed, read into something.
   *
   * @param key the key
   * @param reader reads a value; throws {@link IllegalArgumentException} for one that it does not
   *     accept
   * @param <T> what it is read into
   * @return what is set, else the usual value
   * @throws PluginSettingException if there is neither, or the value is not accepted
   */
  public <T> T get(PluginKey key, Function<String, T> reader) {
    return find(key, reader)
        .orElseThrow(
            () ->
                new PluginSettingException(
                    "%s is missing: it takes %s".formatted(nameOf(key), key.accepts())));
  }

  /**
   * What is set, whether it is a key of the plugin or not.
   *
   * @return what follows the prefix
   */
  public Set<String> names() {
    return values.keySet();
  }

  /**
   * A key as the operator knows it.
   *
   * @param key the key
   * @return its name with the prefix
   */
  public String nameOf(PluginKey key) {
    return prefix + key.name();
  }

  @Override
  public String toString() {
    return prefix + new TreeMap<>(values).keySet();
  }
}
