package io.seatsignal.example.app;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.signal.ConsoleChannel;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.twilio.TwilioChannels;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The channels that are configured. */
public final class Channels {

  private Channels() {}

  /**
   * Makes the channels.
   *
   * @param configuration what is configured
   * @param out where the console channel shows signals
   * @param time the time
   * @return the channels, in order of preference, to be closed; no request is made
   * @throws ConfigurationException if one is not known, or a key of it is missing; the message
   *     names it
   */
  public static List<SignalChannel> of(
      Configuration configuration, PrintStream out, InstantSource time) {
    Map<String, Supplier<SignalChannel>> known = new LinkedHashMap<>();
    known.put(ConsoleChannel.NAME, () -> new ConsoleChannel(out));
    TwilioAccount.of(configuration)
        .map(account -> new TwilioChannels(account, time))
        .ifPresent(
            twilio -> {
              known.put(TwilioChannels.TEXT_CHANNEL, twilio::text);
              known.put(TwilioChannels.CALL_CHANNEL, twilio::call);
            });
    // All are looked up before any is made: a made one would have to be closed.
    List<Supplier<SignalChannel>> wanted =
        configuration.get(Keys.CHANNELS).stream()
            .map(name -> Optional.ofNullable(known.get(name)).orElseThrow(() -> unknown(name)))
            .toList();
    return wanted.stream().map(Supplier::get).toList();
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

  private static ConfigurationException unknown(String name) {
    return new ConfigurationException(
        "%s names \"%s\", which is not a known channel; known are %s"
            .formatted(
                Keys.CHANNELS.name(),
                name,
                String.join(
                    ", ",
                    ConsoleChannel.NAME,
                    TwilioChannels.TEXT_CHANNEL,
                    TwilioChannels.CALL_CHANNEL)));
  }
}
