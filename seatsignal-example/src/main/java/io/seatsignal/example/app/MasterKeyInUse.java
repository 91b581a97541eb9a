package io.seatsignal.example.app;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.mariadb.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master key that is used, and where it comes from: whoever has the wrong one has to know that.
 *
 * @param key the key
 * @param setIn where it is configured; empty if it was generated
 * @param directory where generated keys lie; empty beside a database that is not the embedded one
 */
record MasterKeyInUse(MasterKey key, Optional<String> setIn, Optional<MasterKeyFile> directory) {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyInUse.class);

  private static final String IF_SET = "set it to that one";
  private static final String IF_GENERATED =
      "put that one in its place, or set %s to it".formatted(Keys.MASTER_KEY.name());

  /** The file that holds it; empty if it is configured. */
  Optional<MasterKeyFile> file() {
    return setIn.isPresent() ? Optional.empty() : directory;
  }

  /** The generated key that lies there and is not used, because one is configured. */
  Optional<Path> idleFile() {
    return setIn.isPresent() ? directory.flatMap(MasterKeyFile::existing) : Optional.empty();
  }

  /**
   * What to say when it is not that of the database.
   *
   * @param place which database
   * @param fits whether a key is that of the database
   */
  SeatSignalException wrong(String place, Predicate<MasterKey> fits, SeatSignalException cause) {
    Optional<Path> right = directory.flatMap(keys -> fitting(keys, fits));
    String way =
        right
            .map(file -> file + " is; ")
            .orElse("")
            .concat(setIn.isPresent() ? IF_SET : IF_GENERATED);
    String source =
        setIn
            .map(origin -> "%s (%s)".formatted(Keys.MASTER_KEY.name(), origin))
            .or(() -> directory.map(MasterKeyFile::toString))
            .orElse("");
    return SeatSignalException.lasting(
        "%s is not the master key that the database was set up with (%s); %s"
            .formatted(source, place, way),
        cause);
  }

  private static Optional<Path> fitting(MasterKeyFile keys, Predicate<MasterKey> fits) {
    try {
      return keys.fitting(fits);
    } catch (IOException e) {
      LOG.debug("no other key can be read there", e);
      return Optional.empty();
    }
  }
}
