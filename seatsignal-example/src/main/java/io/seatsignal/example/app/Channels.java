package io.seatsignal.example.app;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.signal.ConsoleChannel;
import io.seatsignal.signal.SignalChannel;
import java.io.PrintStream;
import java.util.List;

/** The channels that are configured. */
public final class Channels {

  private Channels() {}

  /**
   * Makes the channels.
   *
   * @param configuration what is configured
   * @param out where the console channel shows signals
   * @return the channels, in order of preference
   * @throws ConfigurationException if one is not known; the message names it
   */
  public static List<SignalChannel> of(Configuration configuration, PrintStream out) {
    return configuration.get(Keys.CHANNELS).stream().map(name -> channel(name, out)).toList();
  }

  /**
   * Whether signals are only shown.
   *
   * @param channels the channels
   * @return true if none of them contacts a person
   */
  public static boolean onlyShow(List<SignalChannel> channels) {
    return channels.stream().noneMatch(channel -> channel.capabilities().contactsPeople());
  }

  private static SignalChannel channel(String name, PrintStream out) {
    if (name.equals(ConsoleChannel.NAME)) {
      return new ConsoleChannel(out);
    }
    throw new ConfigurationException(
        "%s names \"%s\", which is not a known channel; known is %s"
            .formatted(Keys.CHANNELS.name(), name, ConsoleChannel.NAME));
  }
}
