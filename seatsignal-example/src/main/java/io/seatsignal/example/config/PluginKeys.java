package io.seatsignal.example.config;

import io.seatsignal.base.PluginKey;
import io.seatsignal.base.PluginSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of channels and sources that plugins bring: what they say that can be set, and what is
 * set.
 */
public final class PluginKeys {

  /** What the keys of every such channel begin with. */
  static final String CHANNEL_PREFIX = Keys.PREFIX + "CHANNEL_";

  private final Configuration configuration;
  private final Map<String, List<PluginKey>> byPrefix;

  /**
   * Prepares to look at what is set.
   *
   * @param configuration what is set
   * @param byPrefix by the prefix of each channel and source that is configured, what can be set
   *     for it; an empty list where the plugin does not say
   */
  public PluginKeys(Configuration configuration, Map<String, List<PluginKey>> byPrefix) {
    this.configuration = configuration;
    this.byPrefix = new TreeMap<>(byPrefix);
  }

  /**
   * The prefix of a channel's keys.
   *
   * @param channel its name, such as {@code carrier-pigeon}
   * @return e.g. {@code SEATSIGNAL_CHANNEL_CARRIER_PIGEON_}
   */
  public static String ofChannel(String channel) {
    return CHANNEL_PREFIX + channel.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  /**
   * The prefix of a source's keys.
   *
   * @param source its name
   * @return e.g. {@code SEATSIGNAL_SOURCE_BROWN_}
   */
  public static String ofSource(String source) {
    return SourceKeys.prefix(source);
  }

  /**
   * What is set for one of them.
   *
   * @param configuration what is set
   * @param prefix the prefix of its keys
   * @return everything under the prefix
   */
  public static PluginSettings settings(Configuration configuration, String prefix) {
    return new PluginSettings(prefix, configuration.under(prefix));
  }

  /**
   * Every key of them as it is listed for people.
   *
   * @return in the order of their names as plugins give them; secrets are hidden, and so is what a
   *     plugin says nothing about
   */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    byPrefix.forEach(
        (prefix, keys) -> {
          keys.forEach(key -> settings.add(configuration.describe(known(prefix, key))));
          if (keys.isEmpty()) {
            configuration.under(prefix).keySet().stream()
                .sorted()
                .map(name -> known(prefix, PluginKey.secret(name, "")))
                .forEach(key -> settings.add(configuration.describe(key)));
          }
        });
    return settings;
  }

  /**
   * What is set to no effect.
   *
   * @return one line for each unknown key, with the nearest known one
   */
  public List<String> warnings() {
    return configuration.leftToPlugins().stream()
        .map(this::warning)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> warning(String name) {
    Optional<String> prefix =
        byPrefix.keySet().stream()
            .filter(name::startsWith)
            .max(Comparator.comparingInt(String::length));
    if (prefix.isEmpty()) {
      return Optional.of(name + " has no effect: its channel is not in " + Keys.CHANNELS.name());
    }
    List<PluginKey> keys = byPrefix.getOrDefault(prefix.get(), List.of());
    List<String> known = keys.stream().map(key -> prefix.get() + key.name()).toList();
    return known.isEmpty() || known.contains(name)
        ? Optional.empty()
        : Optional.of(
            name
                + " is not a known key and has no effect; the nearest known key is "
                + UnknownKeys.nearest(name, known));
  }

  private static Key<String> known(String prefix, PluginKey key) {
    return new Key<>(
        prefix + key.name(),
        key.secret()
            ? Kind.secret(key.accepts(), text -> text)
            : Kind.of(key.accepts(), text -> text),
        key.usual(),
        "");
  }
}
