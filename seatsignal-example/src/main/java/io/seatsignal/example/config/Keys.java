package io.seatsignal.example.config;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.watch.WatchLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys that there are, apart from those of {@linkplain SourceKeys each source}, of {@linkplain
 * WebKeys the web}, of {@linkplain SendingKeys sending}, of {@linkplain BackupKeys backups}, of
 * {@linkplain OperatingKeys operating}, of {@linkplain TwilioKeys Twilio} and of {@linkplain
 * PluginKeys plugins}.
 */
public final class Keys {

  /** What every key of this application begins with. */
  static final String PREFIX = "SEATSIGNAL_";

  private static final int MOST_WATCHES = 1000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** The address that HTTP is served on. */
  public static final Key<String> HTTP_HOST =
      Key.usually("SEATSIGNAL_HTTP_HOST", Kinds.host(), "127.0.0.1");

  /** The port that HTTP is served on. */
  public static final Key<Integer> HTTP_PORT =
      Key.usually("SEATSIGNAL_HTTP_PORT", Kinds.port(), "8080");

  /** Under which address the application is known outside. */
  public static final Key<URI> PUBLIC_URL =
      Key.optional("SEATSIGNAL_PUBLIC_URL", Kinds.httpUrl(), "http://localhost:PORT");

  /** What this process does. */
  public static final Key<Role> ROLE =
      Key.usually("SEATSIGNAL_ROLE", Kinds.choice(Role.class), "all");

  /** Where the embedded database and generated keys lie. */
  public static final Key<Path> DATA_DIR =
      Key.usually("SEATSIGNAL_DATA_DIR", Kinds.path(), "./data");

  /** The external database. */
  public static final Key<JdbcUrl> DB_URL =
      Key.optional("SEATSIGNAL_DB_URL", Kinds.jdbcUrl(), "embedded MariaDB in the data directory");

  /** The account at the external database. */
  public static final Key<String> DB_USER =
      Key.optional("SEATSIGNAL_DB_USER", Kinds.text("a user name"), "");

  /** The password of that account. */
  public static final Key<String> DB_PASSWORD =
      Key.optional("SEATSIGNAL_DB_PASSWORD", Kinds.password(), "");

  /** What wraps the keys of everything personal in the database. */
  public static final Key<byte[]> MASTER_KEY =
      Key.optional("SEATSIGNAL_MASTER_KEY", Kinds.masterKey(), "generated into the data directory");

  /** Which sources are watched. */
  public static final Key<List<String>> SOURCES =
      Key.usually("SEATSIGNAL_SOURCES", Kinds.names("source names, such as brown", NAME), "brown");

  /** Whom a registrar can ask about the requests. */
  public static final Key<String> CONTACT =
      Key.optional(
          "SEATSIGNAL_CONTACT",
          Kinds.text("an e-mail address or URL in plain ASCII"),
          "the public URL");

  /** The time from one look at a term to the next. */
  public static final Key<Duration> POLL_INTERVAL =
      Key.usually(
          "SEATSIGNAL_POLL_INTERVAL",
          Kinds.duration(SeatSignalBuilder.SHORTEST_POLL_INTERVAL),
          SeatSignalBuilder.DEFAULT_POLL_INTERVAL.toString());

  /** Over which channels people are reached, in order of preference. */
  public static final Key<List<String>> CHANNELS =
      Key.usually(
          "SEATSIGNAL_CHANNELS", Kinds.names("channel names, such as console", NAME), "console");

  /** How many live watches a person may have. */
  public static final Key<Integer> WATCH_CAP =
      Key.usually(
          "SEATSIGNAL_WATCH_CAP",
          Kinds.wholeNumber(1, MOST_WATCHES),
          String.valueOf(WatchLimits.DEFAULT.liveWatches()));

  /** Where the numbers that are served come from. */
  public static final Key<List<String>> PHONE_REGIONS =
      Key.usually("SEATSIGNAL_PHONE_REGIONS", Kinds.regions(), "US,CA");

  /** Where jars lie that bring more channels and sources. */
  public static final Key<Path> PLUGINS_DIR =
      Key.usually("SEATSIGNAL_PLUGINS_DIR", Kinds.path(), "./plugins");

  /** All of them, in the order in which they are listed. */
  static final List<Key<?>> ALL =
      List.of(
          HTTP_HOST,
          HTTP_PORT,
          PUBLIC_URL,
          ROLE,
          DATA_DIR,
          DB_URL,
          DB_USER,
          DB_PASSWORD,
          MASTER_KEY,
          SOURCES,
          CONTACT,
          POLL_INTERVAL,
          CHANNELS,
          WATCH_CAP,
          PHONE_REGIONS,
          PLUGINS_DIR);

  private Keys() {}
}
