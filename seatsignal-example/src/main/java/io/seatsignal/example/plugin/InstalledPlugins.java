package io.seatsignal.example.plugin;

import io.seatsignal.base.PluginKey;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SourceContext;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.PluginKeys;
import io.seatsignal.plugin.PluginException;
import io.seatsignal.plugin.Plugins;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every plugin that there is. Each jar has a class loader of its own below the application's, which
 * lasts until this is closed; a jar that cannot be used stops the start, because whoever put it
 * there counts on it.
 */
public final class InstalledPlugins implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InstalledPlugins.class);

  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<PluginJar> jars = new ArrayList<>();
  private Plugins plugins = Plugins.of(InstalledPlugins.class.getClassLoader());

  private InstalledPlugins() {}

  /**
   * Loads the jars of the plugins directory, if there is one.
   *
   * @param configuration says where it is
   * @param builtIn the names of channels and sources that no plugin may have
   * @return the plugins, to be closed after everything that they made
   * @throws ConfigurationException if a jar cannot be used; the message is one line that names it
   */
  public static InstalledPlugins open(Configuration configuration, Set<String> builtIn) {
    return open(
        configuration,
        builtIn,
        e -> {
          throw e;
        });
  }

  /**
   * Loads the jars of the plugins directory, if there is one.
   *
   * @param configuration says where it is
   * @param builtIn the names of channels and sources that no plugin may have
   * @param broken is told of each jar that cannot be used, in one line that names it; what it
   *     throws ends the loading, otherwise all goes on without the jar
   * @return the plugins, to be closed after everything that they made
   */
  public static InstalledPlugins open(
      Configuration configuration, Set<String> builtIn, Consumer<ConfigurationException> broken) {
    InstalledPlugins installed = new InstalledPlugins();
    try {
      installed.addAll(configuration.get(Keys.PLUGINS_DIR), builtIn, broken);
      return installed;
    } catch (RuntimeException e) {
      installed.close();
      throw e;
    }
  }

  private void addAll(
      Path directory, Set<String> builtIn, Consumer<ConfigurationException> broken) {
    List<Path> found;
    try {
      found = jarsIn(directory);
    } catch (IOException | UncheckedIOException e) {
      broken.accept(unreadable(directory, e));
      return;
    }
    for (Path jar : found) {
      try {
        add(jar, builtIn);
      } catch (PluginException e) {
        broken.accept(
            new ConfigurationException(
                "a plugin cannot be used: %s; mend it, or remove it from %s (%s)"
                    .formatted(e.getMessage(), directory, Keys.PLUGINS_DIR.name()),
                e));
      } catch (ConfigurationException e) {
        broken.accept(e);
      } catch (IOException | UncheckedIOException e) {
        broken.accept(unreadable(directory, e));
      }
    }
  }

  private static ConfigurationException unreadable(Path directory, Exception e) {
    return new ConfigurationException(
        "%s is \"%s\", and not everything in it can be read: %s"
            .formatted(Keys.PLUGINS_DIR.name(), directory, e.getMessage()),
        e);
  }

  private static List<Path> jarsIn(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private void add(Path jar, Set<String> builtIn) throws IOException {
    String file = String.valueOf(jar.getFileName());
    String version = version(jar);
    URLClassLoader loader =
        new URLClassLoader(
            file, new URL[] {jar.toUri().toURL()}, InstalledPlugins.class.getClassLoader());
    loaders.add(loader);
    Plugins brought = Plugins.of(loader, file);
    Set<String> taken = new TreeSet<>(brought.channels());
    taken.addAll(brought.sources());
    taken.retainAll(builtIn);
    if (!taken.isEmpty()) {
      throw new ConfigurationException(
          "plugin %s brings %s, which is built in; remove it".formatted(file, taken));
    }
    plugins = plugins.and(brought);
    jars.add(new PluginJar(file, version, brought.channels(), brought.sources()));
  }

  private static String version(Path jar) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return Optional.ofNullable(opened.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
          .orElse("without a version");
    } catch (IOException e) {
      throw new ConfigurationException(
          "plugin %s is no jar that can be read (%s); replace or remove it"
              .formatted(jar, e.getMessage()),
          e);
    }
  }

  /**
   * The jars, by name.
   *
   * @return without the samples that come with the application
   */
  public List<PluginJar> jars() {
    return List.copyOf(jars);
  }

  /**
   * The channels that can be made.
   *
   * @return their names
   */
  public Set<String> channels() {
    return plugins.channels();
  }

  /**
   * The sources that can be made.
   *
   * @return their names
   */
  public Set<String> sources() {
    return plugins.sources();
  }

  /**
   * The keys of those channels and sources that are configured.
   *
   * @param configuration what is configured
   * @return the keys
   */
  public PluginKeys keys(Configuration configuration) {
    Map<String, List<PluginKey>> byPrefix = new LinkedHashMap<>();
    for (String name : configuration.get(Keys.CHANNELS)) {
      plugins.channelKeys(name).ifPresent(keys -> byPrefix.put(PluginKeys.ofChannel(name), keys));
    }
    for (String name : configuration.get(Keys.SOURCES)) {
      plugins.sourceKeys(name).ifPresent(keys -> byPrefix.put(PluginKeys.ofSource(name), keys));
    }
    return new PluginKeys(configuration, byPrefix);
  }

  /**
   * Makes a channel; no request is made.
   *
   * @param name a name of {@link #channels}
   * @param configuration what is configured
   * @param time the time
   * @param publicUrl under which address the application is known outside
   * @return the channel, to be closed
   * @throws ConfigurationException if it cannot be made; the message is one line that names the key
   *     or the plugin
   */
  public SignalChannel channel(
      String name, Configuration configuration, InstantSource time, URI publicUrl) {
    ChannelContext context =
        new ChannelContext(
            PluginKeys.settings(configuration, PluginKeys.ofChannel(name)), time, publicUrl);
    return made(() -> plugins.channel(name, context));
  }

  /**
   * Makes a source; no request is made.
   *
   * @param name a name of {@link #sources}
   * @param configuration what is configured
   * @param time the time
   * @param userAgent how requests introduce themselves
   * @return the source, to be closed
   * @throws ConfigurationException if it cannot be made; the message is one line that names the key
   *     or the plugin
   */
  public SeatSource source(
      String name, Configuration configuration, InstantSource time, String userAgent) {
    SourceContext context =
        new SourceContext(
            PluginKeys.settings(configuration, PluginKeys.ofSource(name)), time, userAgent);
    return made(() -> plugins.source(name, context));
  }

  private static <T> T made(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (PluginSettingException | PluginException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Lets go of the jars. Idempotent. */
  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.warn("plugin {} could not be closed", loader.getName(), e);
      }
    }
  }
}
