package io.seatsignal.example.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be used, and is hardly what was meant; each in one line that names key and fix. */
final class KeyWarnings {

  private static final Logger LOG = LoggerFactory.getLogger(KeyWarnings.class);

  private final Configuration configuration;

  KeyWarnings(Configuration configuration) {
    this.configuration = configuration;
  }

  List<String> all() {
    List<String> warnings = new ArrayList<>();
    tooOld().ifPresent(warnings::add);
    noPlugins().ifPresent(warnings::add);
    warnings.addAll(idle(SendingKeys.OPERATOR_NUMBER, SendingKeys.OPERATOR_CHANNEL));
    warnings.addAll(idle(Keys.DB_URL, Keys.DB_USER, Keys.DB_PASSWORD));
    return warnings;
  }

  private Optional<String> tooOld() {
    Optional<Duration> age = usable(SendingKeys.MAX_AGE);
    Optional<Duration> interval = usable(Keys.POLL_INTERVAL);
    return age.isPresent() && interval.isPresent() && age.get().compareTo(interval.get()) < 0
        ? Optional.of(
            "%s is %s, shorter than %s (%s): what waits to be sent grows too old before the next look; set it to twice that or more"
                .formatted(
                    SendingKeys.MAX_AGE.name(),
                    age.get(),
                    Keys.POLL_INTERVAL.name(),
                    interval.get()))
        : Optional.empty();
  }

  private Optional<String> noPlugins() {
    return usable(Keys.PLUGINS_DIR)
        .filter(directory -> !Keys.PLUGINS_DIR.usual().equals(Optional.of(directory.toString())))
        .filter(directory -> !Files.isDirectory(directory))
        .map(
            directory ->
                "%s is \"%s\", which is not a directory: no plugin is loaded; make it, or name the right one"
                    .formatted(Keys.PLUGINS_DIR.name(), directory));
  }

  /** Keys that count only beside another one. */
  private List<String> idle(Key<?> needed, Key<?>... others) {
    List<String> warnings = new ArrayList<>();
    for (Key<?> key : others) {
      if (configuration.isSet(key) && !configuration.isSet(needed)) {
        warnings.add(
            "%s has no effect without %s: set both or none".formatted(key.name(), needed.name()));
      }
    }
    return warnings;
  }

  /** Wrong values are told as problems. */
  private <T> Optional<T> usable(Key<T> key) {
    try {
      return configuration.find(key);
    } catch (ConfigurationException e) {
      LOG.debug("{} is not looked at further", key.name(), e);
      return Optional.empty();
    }
  }

  /**
   * If others than its owner may read a file that holds secrets.
   *
   * @param secrets the names of the keys in it whose values are never shown
   */
  static Optional<String> readable(Path file, List<String> secrets) {
    if (secrets.isEmpty()) {
      return Optional.empty();
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.GROUP_READ)
              || permissions.contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(
              "%s holds %s, and others than its owner may read it (%s): chmod 600 %s"
                  .formatted(
                      file.getFileName(),
                      String.join(", ", secrets),
                      PosixFilePermissions.toString(permissions),
                      file.getFileName()))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("nobody can tell who may read {}", file, e);
      return Optional.empty();
    }
  }
}
