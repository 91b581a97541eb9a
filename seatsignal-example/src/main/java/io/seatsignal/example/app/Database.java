package io.seatsignal.example.app;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.embedded.DirectoryOwner;
import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.example.backup.RestoreLock;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.JdbcUrl;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.OperatingKeys;
import io.seatsignal.example.config.Setting;
import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.quartz.QuartzDatabase;
import io.seatsignal.quartz.QuartzPollScheduler;
import io.seatsignal.quartz.QuartzSettings;
import io.seatsignal.watch.WatchLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The database that is configured: an external one, or the embedded one in the data directory,
 * which runs as long as this is open. Thread-safe.
 */
public final class Database implements AutoCloseable {

  /** The name of the database on the embedded server. */
  private static final String NAME = "seatsignal";

  private static final String DIRECTORY = "mariadb";

  private static final int CONNECTIONS_FOR_PEOPLE = 5;

  /** Nothing of theirs touches more than a few rows. */
  private static final Duration ANSWER_FOR_PEOPLE = Duration.ofSeconds(10);

  private final MariaDbSettings settings;
  private final MasterKeyInUse masterKey;
  private final String place;
  private final Optional<EmbeddedMariaDb> embedded;

  private Database(
      MariaDbSettings settings,
      MasterKeyInUse masterKey,
      String place,
      Optional<EmbeddedMariaDb> embedded) {
    this.settings = settings;
    this.masterKey = masterKey;
    this.place = place;
    this.embedded = embedded;
  }

  /**
   * Finds the external database or starts the embedded one; blocks until that answers.
   *
   * @param configuration what is configured
   * @return the database
   * @throws ConfigurationException if keys are missing, or the data directory cannot be used
   * @throws SeatSignalException if the embedded database cannot be started
   */
  public static Database of(Configuration configuration) {
    Optional<JdbcUrl> url = configuration.find(Keys.DB_URL);
    return url.isPresent() ? external(configuration, url.get()) : embedded(configuration);
  }

  private static Database external(Configuration configuration, JdbcUrl url) {
    String user =
        configuration
            .find(Keys.DB_USER)
            .orElseThrow(() -> missing(Keys.DB_USER.name(), "the name of the database user"));
    MasterKey masterKey =
        configuredKey(configuration)
            .orElseThrow(() -> missing(Keys.MASTER_KEY.name(), Keys.MASTER_KEY.kind().accepts()));
    String password = configuration.find(Keys.DB_PASSWORD).orElse("");
    return new Database(
        MariaDbSettings.of(url.value(), user, password),
        new MasterKeyInUse(masterKey, origin(configuration), Optional.empty()),
        url.value() + " as user " + user,
        Optional.empty());
  }

  private static Database embedded(Configuration configuration) {
    Path directory = configuration.get(Keys.DATA_DIR).toAbsolutePath().normalize();
    Optional<MasterKey> configured = configuredKey(configuration);
    MasterKeyFile keyFile = new MasterKeyFile(directory);
    DirectoryOwner.check(directory);
    try {
      Files.createDirectories(directory);
      // why: a damaged key is told before a server is started for it
      MasterKey masterKey = configured.isPresent() ? configured.get() : keyFile.read();
      EmbeddedMariaDb server =
          EmbeddedMariaDb.open(EmbeddedSettings.in(directory.resolve(DIRECTORY)));
      try {
        server.createDatabase(NAME);
        MariaDbSettings settings =
            MariaDbSettings.of(server.jdbcUrl(NAME), server.user(), server.password());
        if (configured.isEmpty()) {
          masterKey = keyFile.settle(key -> DataKeyChange.fits(settings, key));
        }
        return new Database(
            settings,
            new MasterKeyInUse(masterKey, origin(configuration), Optional.of(keyFile)),
            "embedded in " + directory,
            Optional.of(server));
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "the data directory %s cannot be written (%s): make it and all that is in it writable, or name another one in %s"
              .formatted(directory, e.getClass().getSimpleName(), Keys.DATA_DIR.name()),
          e);
    } catch (MasterKeyFile.DamagedException e) {
      throw SeatSignalException.lasting(
          e.getMessage() + " is damaged: put back your copy of it", e);
    }
  }

  private static Optional<MasterKey> configuredKey(Configuration configuration) {
    return configuration.find(Keys.MASTER_KEY).map(Database::masterKey);
  }

  /** Where the master key is set, in words; empty if it is not. */
  private static Optional<String> origin(Configuration configuration) {
    return configuration.settings().stream()
        .filter(setting -> setting.name().equals(Keys.MASTER_KEY.name()))
        .filter(setting -> configuration.isSet(Keys.MASTER_KEY))
        .map(Setting::origin)
        .findFirst();
  }

  static MasterKey masterKey(byte[] bytes) {
    return MasterKey.fromBase64(Base64.getEncoder().encodeToString(bytes));
  }

  private static ConfigurationException missing(String key, String accepts) {
    return new ConfigurationException(
        "%s is missing: it is needed with %s and takes %s"
            .formatted(key, Keys.DB_URL.name(), accepts));
  }

  /**
   * Opens what is stored.
   *
   * @param schema what to do about the tables
   * @param limits how many signals a watch gets
   * @return the repository, with connections of its own
   * @throws SeatSignalException if it cannot be opened; the message names the keys to look at
   */
  public MariaDbWatchRepository open(Schema schema, WatchLimits limits) {
    RestoreLock.refuseWhileRestoring(settings);
    try {
      return MariaDbWatchRepository.open(settings, schema, masterKey.key(), limits);
    } catch (SeatSignalException e) {
      if (e.getCause() instanceof GeneralSecurityException) {
        throw masterKey.wrong(place, key -> DataKeyChange.fits(settings, key), e);
      }
      throw explained(e);
    }
  }

  private SeatSignalException explained(SeatSignalException e) {
    String keys =
        embedded.isPresent()
            ? Keys.DATA_DIR.name()
            : "%s, %s, %s, %s"
                .formatted(
                    Keys.DB_URL.name(),
                    Keys.DB_USER.name(),
                    Keys.DB_PASSWORD.name(),
                    Keys.MASTER_KEY.name());
    String message =
        "%s (database %s%s; keys %s)".formatted(e.getMessage(), place, driversWords(e), keys);
    return e.isPassing()
        ? SeatSignalException.passing(message, e)
        : SeatSignalException.lasting(message, e);
  }

  /**
   * Opens connections for the accounts. They are few, and not the engine's: neither can keep the
   * other waiting.
   *
   * @return the pool, to be closed before this
   * @throws SeatSignalException if the database cannot be reached
   */
  HikariDataSource poolForPeople() {
    try {
      return ConnectionPool.open(
          new MariaDbSettings(
              settings.url(),
              settings.user(),
              settings.password(),
              CONNECTIONS_FOR_PEOPLE,
              ANSWER_FOR_PEOPLE));
    } catch (SeatSignalException e) {
      throw explained(e);
    }
  }

  /**
   * Brings all tables up to date; blocks.
   *
   * @throws SeatSignalException if that cannot be done; the message names the keys to look at
   */
  public void migrate() {
    open(Schema.MIGRATE, WatchLimits.DEFAULT).close();
    try (HikariDataSource pool = poolForPeople()) {
      Store.open(pool, Schema.MIGRATE);
    }
    QuartzPollScheduler.migrate(QuartzSettings.of(schedule()));
  }

  /** What is done about the tables before they are used. */
  static Schema schema(Configuration configuration) {
    return configuration.get(OperatingKeys.DB_MIGRATE) ? Schema.MIGRATE : Schema.VALIDATE;
  }

  /** A host that does not exist and a TLS that is not offered look alike without them. */
  private static String driversWords(SeatSignalException e) {
    return e.isPassing() && e.getCause() != null
        ? "; the driver says: " + String.valueOf(e.getCause().getMessage()).strip()
        : "";
  }

  /**
   * Where nodes keep their common schedule.
   *
   * @return this database, for a pool of its own
   */
  QuartzDatabase schedule() {
    return QuartzDatabase.own(settings.url(), settings.user(), settings.password());
  }

  /**
   * How to reach the database; holds the password.
   *
   * @return the settings
   */
  public MariaDbSettings settings() {
    return settings;
  }

  /**
   * The key that its data keys are under, and where it comes from.
   *
   * @return the master key
   */
  MasterKeyInUse masterKey() {
    return masterKey;
  }

  /** Where the database is, for people. */
  @Override
  public String toString() {
    return place;
  }

  /** Gives up the embedded server; the last process to do so stops it. Idempotent. */
  @Override
  public void close() {
    embedded.ifPresent(EmbeddedMariaDb::close);
  }
}
