package io.seatsignal.example.demo;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.SendingKeys;
import io.seatsignal.example.config.SourceKeys;
import io.seatsignal.example.config.TwilioKeys;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.signal.ConsoleChannel;
import io.seatsignal.twilio.TwilioChannels;
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

  /** Nobody watches a demonstration for ten minutes to see a second call. */
  private static final Map<String, String> HURRY =
      Map.of(
          SendingKeys.QUIET_HOURS.name(), "none",
          SendingKeys.SEND_GAP.name(), "PT2S",
          SendingKeys.CALL_GAP.name(), "PT20S",
          SendingKeys.DAILY_TEXTS.name(), "1000",
          SendingKeys.DAILY_CALLS.name(), "1000",
          SendingKeys.DAILY_BUDGET.name(), "none",
          SendingKeys.DIGEST_WINDOW.name(), "",
          SendingKeys.MAX_AGE.name(), "");

  private DemoConfiguration() {}

  /**
   * The configuration of a demonstration.
   *
   * @param configuration what is configured
   * @param campusUrl where the demo campus is
   * @param term the term that it serves
   * @param twilio stands in for Twilio
   * @return the same with a database of its own under the data directory, the campus as the only
   *     source, texts and calls through the fake, no nights, and a free port if the usual one is
   *     taken
   */
  public static Configuration of(
      Configuration configuration, String campusUrl, String term, DemoTwilio twilio) {
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
    own.put(
        Keys.CHANNELS.name(),
        String.join(
            ",", TwilioChannels.TEXT_CHANNEL, TwilioChannels.CALL_CHANNEL, ConsoleChannel.NAME));
    TwilioKeys.names().forEach(name -> own.put(name, ""));
    own.putAll(twilio.keys());
    own.putAll(HURRY);
    own.put(Keys.POLL_INTERVAL.name(), POLL_INTERVAL.toString());
    own.put(Keys.WATCH_CAP.name(), "");
    own.put(SendingKeys.OPERATOR_NUMBER.name(), "");
    int port = port(configuration);
    own.put(Keys.HTTP_PORT.name(), String.valueOf(port));
    own.put(Keys.PUBLIC_URL.name(), "http://" + reachable(configuration) + ":" + port);
    return configuration.with(own);
  }

  /** The fake has to know the port before it is listened on. */
  private static int port(Configuration configuration) {
    int wanted = configuration.get(Keys.HTTP_PORT);
    boolean any = wanted == 0 || (!configuration.isSet(Keys.HTTP_PORT) && isTaken(configuration));
    return any ? freePort() : wanted;
  }

  /** Where this machine reaches itself. */
  private static String reachable(Configuration configuration) {
    String host = configuration.get(Keys.HTTP_HOST);
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw SeatSignalException.lasting("this machine gives out no port", e);
    }
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
