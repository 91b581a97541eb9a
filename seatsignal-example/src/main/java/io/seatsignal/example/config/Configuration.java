package io.seatsignal.example.config;

import io.seatsignal.example.config.Values.Value;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.twilio.TwilioChannels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is set: the environment before the {@code .env} file in the working directory, before the
 * defaults. Immutable.
 */
public final class Configuration {

  private final Values values;
  private final Path directory;

  private Configuration(Values values, Path directory) {
    this.values = values;
    this.directory = directory;
  }

  /**
   * Reads what is set.
   *
   * @param environment the process's variables
   * @param directory where the {@code .env} file may lie
   * @return what is set; {@link #problems} says whether it can be used
   * @throws ConfigurationException if the file cannot be read or a line of it is malformed
   */
  public static Configuration read(Map<String, String> environment, Path directory) {
    return new Configuration(Values.read(environment, directory), directory);
  }

  /**
   * The same with some values that a command sets itself.
   *
   * @param overriding values by the names of their keys; an empty value unsets the key
   * @return another configuration
   */
  public Configuration with(Map<String, String> overriding) {
    return new Configuration(values.with(overriding), directory);
  }

  /**
   * The value of a key.
   *
   * @param key the key
   * @param <T> its type
   * @return what is set, else the usual value; empty if there is neither
   * @throws ConfigurationException if what is set cannot be used
   */
  public <T> Optional<T> find(Key<T> key) {
    return values
        .find(key.name())
        .map(value -> read(key, value))
        .or(() -> key.usual().map(key.kind().reader()));
  }

  /**
   * The value of a key that has a usual value.
   *
   * @param key the key
   * @param <T> its type
   * @return what is set, else the usual value
   * @throws ConfigurationException if what is set cannot be used
   */
  public <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException(key.name() + " may be unset"));
  }

  /**
   * Whether somebody set a key.
   *
   * @param key the key
   * @return false if only its usual value is there
   */
  public boolean isSet(Key<?> key) {
    return values.find(key.name()).isPresent();
  }

  /**
   * Every key, with those of the configured sources.
   *
   * @return one entry for each key, in a fixed order
   */
  public List<Setting> settings() {
    return keys().map(this::describe).toList();
  }

  /**
   * What cannot be used.
   *
   * @return one line for each key that is set wrongly
   */
  public List<String> problems() {
    return keys().map(this::problem).flatMap(Optional::stream).toList();
  }

  /**
   * What is set to no effect or to hardly the one that was meant, apart from the {@linkplain
   * PluginKeys keys of plugins}.
   *
   * @return one line each; for an unknown key with the nearest known one
   */
  public List<String> warnings() {
    UnknownKeys unknown = new UnknownKeys(keys().map(Key::name).toList(), sources(), usesTwilio());
    List<String> others = leftToPlugins();
    return Stream.of(
            values.names().stream()
                .filter(name -> !others.contains(name))
                .map(unknown::warning)
                .flatMap(Optional::stream),
            new KeyWarnings(this).all().stream(),
            KeyWarnings.readable(directory.resolve(DotEnvFile.NAME), secretsInFile()).stream())
        .flatMap(warnings -> warnings)
        .toList();
  }

  /** What a plugin can know counts as secret. */
  private List<String> secretsInFile() {
    List<String> secrets =
        new ArrayList<>(keys().filter(key -> isSecret(key.kind())).map(Key::name).toList());
    secrets.addAll(leftToPlugins());
    return secrets.stream()
        .filter(name -> values.find(name).filter(Configuration::isFromFile).isPresent())
        .toList();
  }

  private static boolean isSecret(Kind<?> kind) {
    return kind.shown().apply("x").equals(Kind.HIDDEN);
  }

  private static boolean isFromFile(Value value) {
    return value.origin() instanceof Origin.Line;
  }

  private boolean usesTwilio() {
    return problem(Keys.CHANNELS).isEmpty()
        && get(Keys.CHANNELS).stream()
            .anyMatch(Set.of(TwilioChannels.TEXT_CHANNEL, TwilioChannels.CALL_CHANNEL)::contains);
  }

  /** The names of what is set for channels and for sources that only a plugin can know. */
  List<String> leftToPlugins() {
    List<String> known = keys().map(Key::name).toList();
    List<String> prefixes = new ArrayList<>(List.of(PluginKeys.CHANNEL_PREFIX));
    sources().stream()
        .filter(source -> !FoseSite.names().contains(source))
        .map(SourceKeys::prefix)
        .forEach(prefixes::add);
    return values.names().stream()
        .filter(name -> prefixes.stream().anyMatch(name::startsWith))
        .filter(name -> !known.contains(name))
        .toList();
  }

  /**
   * What is set under a prefix.
   *
   * @param prefix what the names begin with
   * @return values by what follows the prefix
   */
  Map<String, String> under(String prefix) {
    return values.names().stream()
        .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
        .collect(
            Collectors.toMap(
                name -> name.substring(prefix.length()),
                name -> values.find(name).orElseThrow().text()));
  }

  private Stream<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(Keys.ALL);
    keys.addAll(WebKeys.ALL);
    keys.addAll(OperatingKeys.ALL);
    keys.addAll(SendingKeys.ALL);
    keys.addAll(BackupKeys.ALL);
    keys.addAll(TwilioKeys.ALL);
    sources().forEach(source -> keys.addAll(SourceKeys.of(source).all()));
    return keys.stream();
  }

  private List<String> sources() {
    return problem(Keys.SOURCES).isPresent() ? List.of() : get(Keys.SOURCES);
  }

  private Optional<String> problem(Key<?> key) {
    try {
      find(key);
      return Optional.empty();
    } catch (ConfigurationException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  Setting describe(Key<?> key) {
    Optional<Value> value = values.find(key.name());
    Origin origin = value.map(Value::origin).orElseGet(Origin.Default::new);
    String shown =
        value
            .map(Value::text)
            .or(key::usual)
            .map(key.kind().shown())
            .orElse(key.otherwise().isEmpty() ? "unset" : "unset: " + key.otherwise());
    return new Setting(key.name(), shown, origin.toString());
  }

  private static <T> T read(Key<T> key, Value value) {
    try {
      return key.kind().reader().apply(value.text());
    } catch (IllegalArgumentException e) {
      String where =
          value.origin() instanceof Origin.Environment ? "" : " (" + value.origin() + ")";
      throw new ConfigurationException(
          "%s is \"%s\"%s: it takes %s"
              .formatted(
                  key.name(), key.kind().shown().apply(value.text()), where, key.kind().accepts()),
          e);
    }
  }
}
