package io.seatsignal.example.plugin;

import java.util.Set;

/**
 * A jar of the plugins directory.
 *
 * @param file its name
 * @param version what its manifest says; "without a version" if it says nothing
 * @param channels the channels that it brings
 * @param sources the sources that it brings
 */
public record PluginJar(String file, String version, Set<String> channels, Set<String> sources) {

  /** Copies the sets. */
  public PluginJar {
    channels = Set.copyOf(channels);
    sources = Set.copyOf(sources);
  }
}
