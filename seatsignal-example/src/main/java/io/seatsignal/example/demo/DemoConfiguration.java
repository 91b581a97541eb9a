package io.seatsignal.example.demo;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.SendingKeys;
import io.seatsignal.example.config.SourceKeys;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.signal.ConsoleChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what is configured into what a demonstration needs: nothing but the port is left of it. */
public final class DemoConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(DemoConfiguration.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
  private static final String DIRECTORY = "demo";

  private DemoConfiguration() {}

  /**
   * The configuration of a demonstration.
   *
   * @param configuration what is configured
   * @param campusUrl where the demo campus is
   * @param term the term that it serves
   * @return the same with a database of its own under the data directory, the campus as the only
   *     source, and a free port if the usual one is taken
   */
  public static Configuration of(Configuration configuration, String campusUrl, String term) {
    Path data = configuration.get(Keys.DATA_DIR).resolve(DIRECTORY);
    String source = FoseSite.brown().name();
    SourceKeys keys = SourceKeys.of(source);
    Map<String, String> own = new HashMap<>();
    own.put(Keys.DATA_DIR.name(), data.toString());
    own.put(Keys.DB_URL.name(), "");
    own.put(Keys.DB_USER.name(), "");
    own.put(Keys.DB_PASSWORD.name(), "");
    own.put(Keys.MASTER_KEY.name(), "");
    own.put(Keys.ROLE.name(), "");
    own.put(Keys.SOURCES.name(), source);
    own.put(keys.url().name(), campusUrl);
    own.put(keys.terms().name(), term);
    own.put(keys.enrolmentEnds().name(), "");
    own.put(keys.userAgent().name(), "");
    own.put(Keys.CHANNELS.name(), ConsoleChannel.NAME);
    own.put(Keys.POLL_INTERVAL.name(), POLL_INTERVAL.toString());
    own.put(Keys.WATCH_CAP.name(), "");
    own.put(SendingKeys.OPERATOR_NUMBER.name(), "");
    if (!configuration.isSet(Keys.HTTP_PORT) && isTaken(configuration)) {
      own.put(Keys.HTTP_PORT.name(), "0");
    }
    return configuration.with(own);
  }

  private static boolean isTaken(Configuration configuration) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(
          new InetSocketAddress(
              InetAddress.getByName(configuration.get(Keys.HTTP_HOST)),
              configuration.get(Keys.HTTP_PORT)));
      return false;
    } catch (IOException e) {
      LOG.info("port {} is taken; using a free one", configuration.get(Keys.HTTP_PORT));
      LOG.debug("this is why the port is taken", e);
      return true;
    }
  }
}
