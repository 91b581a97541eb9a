package io.seatsignal.example.app;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.plugin.InstalledPlugins;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.signal.ConsoleChannel;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.twilio.TwilioChannels;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The channels that are configured. */
public final class Channels {

  private static final List<String> BUILT_IN =
      List.of(ConsoleChannel.NAME, TwilioChannels.TEXT_CHANNEL, TwilioChannels.CALL_CHANNEL);

  private Channels() {}

  /**
   * The names of channels and sources that no plugin may have.
   *
   * @return the names
   */
  public static Set<String> builtIn() {
    Set<String> names = new HashSet<>(BUILT_IN);
    names.addAll(FoseSite.names());
    return names;
  }

  /**
   * Makes the channels.
   *
   * @param configuration what is configured
   * @param plugins what plugins bring
   * @param out where the console channel shows signals
   * @param time the time
   * @return the channels, in order of preference, to be closed; no request is made
   * @throws ConfigurationException if one is not known, or a key of it is missing; the message
   *     names it
   */
  public static List<SignalChannel> of(
      Configuration configuration, InstalledPlugins plugins, PrintStream out, InstantSource time) {
    return of(
        configuration,
        plugins,
        out,
        time,
        e -> {
          throw e;
        });
  }

  /** The same, but that it is up to the listener whether all goes on without what is broken. */
  static List<SignalChannel> of(
      Configuration configuration,
      InstalledPlugins plugins,
      PrintStream out,
      InstantSource time,
      Consumer<ConfigurationException> broken) {
    Map<String, Supplier<SignalChannel>> known = new LinkedHashMap<>();
    known.put(ConsoleChannel.NAME, () -> new ConsoleChannel(out));
    TwilioAccount.of(configuration)
        .map(account -> new TwilioChannels(account, time))
        .ifPresent(
            twilio -> {
              known.put(TwilioChannels.TEXT_CHANNEL, twilio::text);
              known.put(TwilioChannels.CALL_CHANNEL, twilio::call);
            });
    List<String> wanted = configuration.get(Keys.CHANNELS);
    for (String name : wanted) {
      if (plugins.channels().contains(name)) {
        URI publicUrl = PublicUrl.of(configuration);
        known.put(name, () -> plugins.channel(name, configuration, time, publicUrl));
      }
    }
    // All are looked up before any is made: a made one would have to be closed.
    List<Supplier<SignalChannel>> makers = new ArrayList<>();
    for (String name : wanted) {
      Supplier<SignalChannel> maker = known.get(name);
      if (maker == null) {
        broken.accept(unknown(name, plugins));
      } else {
        makers.add(maker);
      }
    }
    List<SignalChannel> channels = made(makers, broken);
    // why: an engine has one, even if nothing is sent
    return channels.isEmpty() ? List.of(new ConsoleChannel(out)) : channels;
  }

  /** If it ends with one that cannot be made, those before it are closed again. */
  private static List<SignalChannel> made(
      List<Supplier<SignalChannel>> makers, Consumer<ConfigurationException> broken) {
    List<SignalChannel> channels = new ArrayList<>();
    try {
      for (Supplier<SignalChannel> maker : makers) {
        try {
          channels.add(maker.get());
        } catch (ConfigurationException e) {
          broken.accept(e);
        }
      }
      return List.copyOf(channels);
    } catch (RuntimeException e) {
      channels.forEach(SignalChannel::close);
      throw e;
    }
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

  private static ConfigurationException unknown(String name, InstalledPlugins plugins) {
    List<String> known = new ArrayList<>(BUILT_IN);
    known.addAll(new TreeSet<>(plugins.channels()));
    return new ConfigurationException(
        "%s names \"%s\", which is not a known channel; known are %s"
            .formatted(Keys.CHANNELS.name(), name, String.join(", ", known)));
  }
}
